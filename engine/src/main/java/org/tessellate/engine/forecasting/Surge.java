package org.tessellate.engine.forecasting;

/** How likely demand passes a capacity, and what capacity it would take; read from the quantiles of a forecast. */
public final class Surge {

    private Surge() {
    }

    /**
     * The chance that demand of a step is above the capacity. Linear between quantiles; above the highest the chance falls as fast as
     * between the two highest.
     */
    public static double chance(DemandForecast forecast, int step, double capacity) {
        return chance(forecast.steps().get(step).quantiles(), forecast.levels(), capacity);
    }

    /** The same from the quantiles themselves, one per level. */
    public static double chance(double[] quantiles, QuantileLevels levels, double capacity) {
        int above = firstAbove(quantiles, capacity);
        if (above == 0) {
            double share = quantiles[0] > 0 ? Math.max(0, capacity) / quantiles[0] : 1;
            return 1 - share * levels.at(0);
        }
        if (above == quantiles.length) {
            return tail(quantiles, levels, capacity);
        }
        double share = (capacity - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
        return 1 - levels.at(above - 1) - share * (levels.at(above) - levels.at(above - 1));
    }

    private static int firstAbove(double[] quantiles, double capacity) {
        int above = 0;
        while (above < quantiles.length && quantiles[above] <= capacity) {
            above++;
        }
        return above;
    }

    private static double tail(double[] quantiles, QuantileLevels levels, double capacity) {
        int last = quantiles.length - 1;
        double beyond = 1 - levels.at(last);
        double gap = last == 0 ? 0 : quantiles[last] - quantiles[last - 1];
        if (gap <= 0) {
            return capacity > quantiles[last] ? 0 : beyond;
        }
        double rate = Math.log((1 - levels.at(last - 1)) / beyond) / gap;
        return beyond * Math.exp(-rate * (capacity - quantiles[last]));
    }

    /** The chance that at least one step of the horizon passes the capacity, if steps failed independently of each other: an upper view. */
    public static double chanceWithin(DemandForecast forecast, int steps, double capacity) {
        double none = 1;
        for (int step = 0; step < Math.min(steps, forecast.steps().size()); step++) {
            none *= 1 - chance(forecast, step, capacity);
        }
        return 1 - none;
    }

    /** The capacity that demand of a step passes with at most the given chance: what it would take. */
    public static double capacityFor(DemandForecast forecast, int step, double chance) {
        return capacityFor(forecast.steps().get(step).quantiles(), forecast.levels(), chance);
    }

    /** The same from the quantiles themselves. */
    public static double capacityFor(double[] quantiles, QuantileLevels levels, double chance) {
        double low = 0;
        double high = 1;
        while (chance(quantiles, levels, high) > chance && high < 1e12) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean enough = chance(quantiles, levels, middle) <= chance;
            low = enough ? low : middle;
            high = enough ? middle : high;
        }
        return high;
    }
}
