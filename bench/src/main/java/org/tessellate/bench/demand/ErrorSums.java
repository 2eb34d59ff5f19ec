package org.tessellate.bench.demand;

import java.util.Arrays;
import java.util.Map;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.QuantileLevels;

/** Adds up one forecast's steps against what came; computed here, so that the engine does not judge itself. */
final class ErrorSums {

    private double scaled;
    private double absolute;
    private double pinball;
    private double demand;
    private int inside;
    private int count;
    private int scaledCount;

    /** @param scale mean error of the seasonal naive forecast within the training period; nothing is scaled when it is not positive */
    void add(DemandForecast.Step step, QuantileLevels levels, double actual, double scale) {
        addError(Math.abs(actual - step.point()), scale);
        demand += actual;
        double[] quantiles = step.quantiles();
        pinball += Arrays.stream(pinballs(quantiles, levels, actual)).average().orElse(0);
        inside += quantiles[levels.indexOf(0.1)] <= actual && actual <= quantiles[levels.indexOf(0.9)] ? 1 : 0;
        count++;
    }

    private void addError(double error, double scale) {
        absolute += error;
        if (scale > 0) {
            scaled += error / scale;
            scaledCount++;
        }
    }

    private static double[] pinballs(double[] quantiles, QuantileLevels levels, double actual) {
        double[] losses = new double[quantiles.length];
        Arrays.setAll(losses, i -> Math.max(levels.at(i) * (actual - quantiles[i]), (levels.at(i) - 1) * (actual - quantiles[i])));
        return losses;
    }

    double mase() {
        return scaled / scaledCount;
    }

    double mae() {
        return absolute / count;
    }

    int count() {
        return count;
    }

    void putInto(Map<String, Object> line, String prefix, double mase) {
        line.put(prefix + "mase", mase);
        line.put(prefix + "wape", absolute / demand);
        line.put(prefix + "wql", 2 * pinball / demand);
        line.put(prefix + "coverage80", (double) inside / count);
        line.put(prefix + "mae", mae());
    }
}
