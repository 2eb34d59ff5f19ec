package org.tessellate.engine.forecasting.duration;

import java.util.List;

/** The columns that cases are learnt from: a mean for each step of the path, how often the whole was seen, a mean for each label, numbers. */
record Columns(int levels, List<String> labels, List<String> numbers) {

    /** Tricky: beyond this many cases a count must say nothing, since rows learn with counts of four folds and are asked with those of five. */
    private static final int ENOUGH = 20;

    static Columns of(List<CompletedCase> cases) {
        return new Columns(cases.stream().mapToInt(one -> one.planned().path().size()).max().orElse(0),
                cases.stream().flatMap(one -> one.planned().labels().keySet().stream()).distinct().sorted().toList(),
                cases.stream().flatMap(one -> one.planned().numbers().keySet().stream()).distinct().sorted().toList());
    }

    double[] row(PlannedCase one, ClassMeans means) {
        double[] row = new double[levels + 1 + labels.size() + numbers.size()];
        int column = 0;
        for (int level = 1; level <= levels; level++) {
            row[column++] = means.path(one, level);
        }
        row[column++] = Math.min(ENOUGH, means.seen(one, levels));
        for (String label : labels) {
            row[column++] = means.label(one, label);
        }
        for (String number : numbers) {
            row[column++] = one.numbers().getOrDefault(number, Double.NaN);
        }
        return row;
    }
}
