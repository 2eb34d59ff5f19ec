package org.tessellate.app.demand.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.DurationModel;
import org.tessellate.engine.forecasting.duration.PlannedCase;

/** Errors in minutes on later cases than were learned from, beside the median of the same procedure. */
record DurationScores(List<CompletedCase> earlier, List<CompletedCase> judged) {

    private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

    Map<String, Double> of(DurationModel model) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("mae", mean(judged, one -> Math.abs(model.quantile(one.planned(), 0.5) - one.minutes())));
        figures.put("coverage80", mean(judged, one -> within(model.quantiles(one.planned(), 0.1, 0.9), one.minutes())));
        figures.put("pinball", pinball(model, judged));
        return figures;
    }

    /** Of the median of the same procedure, or of all where it was never seen. */
    Map<String, Double> ofMedians() {
        Map<List<String>, Double> medians = new HashMap<>(earlier.stream().collect(Collectors.groupingBy(one -> one.planned().path(),
                Collectors.collectingAndThen(Collectors.toList(), DurationScores::median))));
        double all = median(earlier);
        return Map.of("mae", mean(judged, one -> Math.abs(medians.getOrDefault(one.planned().path(), all) - one.minutes())));
    }

    /** Mean over the levels 10 % to 90 %, in minutes. */
    static double pinball(DurationModel model, List<CompletedCase> cases) {
        return mean(cases, one -> {
            double[] said = model.quantiles(one.planned(), LEVELS);
            double sum = 0;
            for (int i = 0; i < LEVELS.length; i++) {
                double error = one.minutes() - said[i];
                sum += Math.max(LEVELS[i] * error, (LEVELS[i] - 1) * error);
            }
            return sum / LEVELS.length;
        });
    }

    /** The procedures seen most, the first first. */
    List<CaseReports.Procedure> byProcedure(DurationModel model, int most) {
        Map<List<String>, List<CompletedCase>> byPath = judged.stream().collect(Collectors.groupingBy(one -> one.planned().path()));
        return byPath.entrySet().stream().sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size())).limit(most)
                .map(entry -> line(model, entry.getKey(), entry.getValue())).toList();
    }

    private static CaseReports.Procedure line(DurationModel model, List<String> path, List<CompletedCase> cases) {
        double[] said = model.quantiles(new PlannedCase(path, Map.of(), Map.of()), 0.1, 0.5, 0.9);
        return new CaseReports.Procedure(path.getFirst(), path.getLast(), cases.size(), said[1], said[0], said[2],
                mean(cases, one -> within(model.quantiles(one.planned(), 0.1, 0.9), one.minutes())));
    }

    private static double within(double[] band, double minutes) {
        return minutes >= band[0] && minutes <= band[1] ? 1 : 0;
    }

    private static double median(List<CompletedCase> cases) {
        double[] sorted = cases.stream().mapToDouble(CompletedCase::minutes).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double mean(List<CompletedCase> cases, ToDoubleFunction<CompletedCase> value) {
        return cases.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
