package org.tessellate.app.booking.template;

import java.util.List;

/** How many come on a day of a kind: quantiles of each of the days looked at, of which a share is meant. */
record Demand(List<Double> levels, List<double[]> days, double share) {

    /** The probability that at least so many come, on average over the days. */
    double atLeast(int count) {
        if (share <= 0 || days.isEmpty()) {
            return 0;
        }
        return days.stream().mapToDouble(values -> 1 - below((count - 0.5) / share, values)).average().orElse(0);
    }

    double mean() {
        return SlotMix.served(this, 500);
    }

    /** Between the quantiles in a straight line, below the lowest from nobody, above the highest to as far again as the last step. */
    private double below(double demand, double[] values) {
        double left = 0;
        double leftLevel = 0;
        for (int i = 0; i < values.length; i++) {
            if (demand < values[i]) {
                return leftLevel + (levels.get(i) - leftLevel) * (demand - left) / Math.max(1e-9, values[i] - left);
            }
            left = values[i];
            leftLevel = levels.get(i);
        }
        double step = Math.max(1, values.length < 2 ? 1 : values[values.length - 1] - values[values.length - 2]);
        return Math.min(1, leftLevel + (1 - leftLevel) * (demand - left) / step);
    }
}
