package org.tessellate.engine.forecasting.duration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Means of a quantity by class, each pulled towards that of the next coarser class: along the path step by step, for labels towards
 * the mean of all. Immutable once made.
 */
final class ClassMeans {

    private static final String STEP = "\u001f";

    record Sum(double sum, int count) {

        Sum plus(double value) {
            return new Sum(sum + value, count + 1);
        }

        double pulledTo(double coarser, double pull, double without) {
            boolean out = !Double.isNaN(without) && count > 0;
            return ((out ? sum - without : sum) + pull * coarser) / ((out ? count - 1 : count) + pull);
        }
    }

    private static final Sum NOTHING = new Sum(0, 0);

    private final Map<String, Sum> sums = new HashMap<>();
    private final double pull;
    private double mean;

    /** All of the means, to be kept and read again. */
    record Snapshot(Map<String, Sum> sums, double pull, double mean) {
    }

    ClassMeans(Snapshot snapshot) {
        sums.putAll(snapshot.sums());
        pull = snapshot.pull();
        mean = snapshot.mean();
    }

    Snapshot snapshot() {
        return new Snapshot(Map.copyOf(sums), pull, mean);
    }

    /** @param pull cases of the coarser mean that each class is pulled by */
    ClassMeans(List<PlannedCase> cases, double[] values, double pull) {
        this.pull = pull;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] / values.length;
            add(cases.get(i), values[i]);
        }
    }

    private void add(PlannedCase one, double value) {
        for (int level = 1; level <= one.path().size(); level++) {
            sums.merge(key(one, level), NOTHING.plus(value), (old, _) -> old.plus(value));
        }
        one.labels().forEach((name, label) -> sums.merge(key(name, label), NOTHING.plus(value), (old, _) -> old.plus(value)));
    }

    private static String key(PlannedCase one, int levels) {
        return String.join(STEP, one.path().subList(0, levels));
    }

    // The step in front keeps a label apart from a path of the same words.
    private static String key(String name, String label) {
        return STEP + name + STEP + label;
    }

    /** Of the first classes of the path. */
    double path(PlannedCase one, int levels) {
        return path(one, levels, Double.NaN);
    }

    /** Of the first classes of the path as if the case's own value had not been seen. */
    double pathWithout(PlannedCase one, int levels, double own) {
        return path(one, levels, own);
    }

    private double path(PlannedCase one, int levels, double without) {
        double pulled = mean;
        for (int level = 1; level <= Math.min(levels, one.path().size()); level++) {
            pulled = sums.getOrDefault(key(one, level), NOTHING).pulledTo(pulled, pull, without);
        }
        return pulled;
    }

    double label(PlannedCase one, String name) {
        String label = one.labels().get(name);
        return label == null ? Double.NaN : sums.getOrDefault(key(name, label), NOTHING).pulledTo(mean, pull, Double.NaN);
    }

    double ofAll() {
        return mean;
    }

    /** How many cases of the first classes of the path were seen. */
    int seen(PlannedCase one, int levels) {
        return sums.getOrDefault(key(one, Math.min(levels, one.path().size())), NOTHING).count();
    }
}
