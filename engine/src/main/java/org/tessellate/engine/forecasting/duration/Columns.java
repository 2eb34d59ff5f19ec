package org.tessellate.engine.forecasting.duration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns that cases are learnt from: a mean for each step of the path, how often the whole was seen, a mean for each label, numbers.
 *
 * <p>Tricky: trees send a value that is missing anywhere when it never was in what they learnt from, so what was always known and is not
 * when a case is asked for counts as the usual.
 *
 * @param always labels that no case lacked
 * @param usual the median of each number that no case lacked
 */
record Columns(int levels, List<String> labels, List<String> numbers, Set<String> always, Map<String, Double> usual) {

    /** Tricky: beyond this many cases a count must say nothing, since rows learn with counts of four folds and are asked with those of five. */
    private static final int ENOUGH = 20;

    static Columns of(List<CompletedCase> cases) {
        List<PlannedCase> planned = cases.stream().map(CompletedCase::planned).toList();
        List<String> labels = planned.stream().flatMap(one -> one.labels().keySet().stream()).distinct().sorted().toList();
        List<String> numbers = planned.stream().flatMap(one -> one.numbers().keySet().stream()).distinct().sorted().toList();
        return new Columns(planned.stream().mapToInt(one -> one.path().size()).max().orElse(0), labels, numbers,
                labels.stream().filter(label -> planned.stream().allMatch(one -> one.labels().containsKey(label))).collect(Collectors.toSet()),
                numbers.stream().filter(number -> planned.stream().allMatch(one -> one.numbers().containsKey(number)))
                        .collect(Collectors.toMap(Function.identity(), number -> median(planned, number))));
    }

    private static double median(List<PlannedCase> cases, String number) {
        double[] sorted = cases.stream().mapToDouble(one -> one.numbers().getOrDefault(number, Double.NaN)).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    double[] row(PlannedCase one, ClassMeans means) {
        double[] row = new double[levels + 1 + labels.size() + numbers.size()];
        int column = 0;
        for (int level = 1; level <= levels; level++) {
            row[column++] = means.path(one, level);
        }
        row[column++] = Math.min(ENOUGH, means.seen(one, levels));
        for (String label : labels) {
            row[column++] = one.labels().containsKey(label) || !always.contains(label) ? means.label(one, label) : means.ofAll();
        }
        for (String number : numbers) {
            row[column++] = one.numbers().getOrDefault(number, usual.getOrDefault(number, Double.NaN));
        }
        return row;
    }
}
