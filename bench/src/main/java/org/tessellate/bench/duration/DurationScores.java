package org.tessellate.bench.duration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.DurationModel;

/** Errors in minutes on cases that the model has not seen, beside the median of all and the medians of the same operations. */
final class DurationScores {

    private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

    private final List<CompletedCase> judged;
    private final Map<List<String>, List<Double>> minutes = new HashMap<>();

    DurationScores(List<CompletedCase> train, List<CompletedCase> judged) {
        this.judged = judged;
        for (CompletedCase one : train) {
            for (int level = 0; level <= one.planned().path().size(); level++) {
                minutes.computeIfAbsent(one.planned().path().subList(0, level), _ -> new ArrayList<>()).add(one.minutes());
            }
        }
        minutes.values().forEach(list -> list.sort(Double::compare));
    }

    Map<String, Object> of(DurationModel model) {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("judged", judged.size());
        scores.put("mae", error(one -> model.quantile(one.planned(), 0.5)));
        scores.put("coverage80", inside(model, 0.1, 0.9));
        scores.put("coverage50", inside(model, 0.25, 0.75));
        scores.put("pinball", pinball(model));
        scores.put("r2", rSquared(one -> model.quantile(one.planned(), 0.5)));
        scores.put("width80", mean(one -> model.quantile(one.planned(), 0.9) - model.quantile(one.planned(), 0.1)));
        scores.put("median_mae", error(_ -> median(List.of())));
        scores.put("median_by_type_mae", error(one -> median(one.planned().path().subList(0, 1))));
        scores.put("median_by_all_mae", error(one -> median(one.planned().path())));
        return scores;
    }

    private double mean(ToDoubleFunction<CompletedCase> value) {
        return judged.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private double error(ToDoubleFunction<CompletedCase> guess) {
        return mean(one -> Math.abs(guess.applyAsDouble(one) - one.minutes()));
    }

    private double inside(DurationModel model, double low, double high) {
        return mean(one -> one.minutes() >= model.quantile(one.planned(), low) && one.minutes() <= model.quantile(one.planned(), high) ? 1 : 0);
    }

    /** Mean over the levels 10 % to 90 %. */
    private double pinball(DurationModel model) {
        return mean(one -> {
            double sum = 0;
            for (double level : LEVELS) {
                double error = one.minutes() - model.quantile(one.planned(), level);
                sum += Math.max(level * error, (level - 1) * error);
            }
            return sum / LEVELS.length;
        });
    }

    private double rSquared(ToDoubleFunction<CompletedCase> guess) {
        double middle = mean(CompletedCase::minutes);
        return 1 - mean(one -> Math.pow(guess.applyAsDouble(one) - one.minutes(), 2)) / mean(one -> Math.pow(one.minutes() - middle, 2));
    }

    /** Of the longest part of the path that was seen. */
    private double median(List<String> path) {
        List<Double> sorted = minutes.get(path);
        return sorted == null ? median(path.subList(0, path.size() - 1)) : sorted.get(sorted.size() / 2);
    }
}
