package org.tessellate.engine.forecasting;

import java.util.List;
import java.util.stream.IntStream;

/** Adds up forecast steps against what came, for {@link Accuracy}; not thread-safe. */
final class Scores {

    private final QuantileLevels levels;
    private final double scale;
    private final int low;
    private final int high;
    private double absolute;
    private double squared;
    private double signed;
    private double pinball;
    private double demand;
    private int inside;
    private int count;
    private final int[] atMost;

    /** @param scale the seasonal naive error within the training period */
    Scores(QuantileLevels levels, double scale) {
        this.levels = levels;
        this.scale = scale;
        this.atMost = new int[levels.values().size()];
        this.low = levels.indexOf(0.1);
        this.high = levels.indexOf(0.9);
    }

    void add(double point, double[] quantiles, double actual) {
        double error = actual - point;
        absolute += Math.abs(error);
        squared += error * error;
        signed += error;
        demand += actual;
        for (int i = 0; i < quantiles.length; i++) {
            double miss = actual - quantiles[i];
            pinball += Math.max(levels.at(i) * miss, (levels.at(i) - 1) * miss) / quantiles.length;
            atMost[i] += miss <= 0 ? 1 : 0;
        }
        if (low >= 0 && high >= 0 && quantiles[low] <= actual && actual <= quantiles[high]) {
            inside++;
        }
        count++;
    }

    /** For each level the share of observations at or below its quantile. */
    List<Backtest.Reliability> reliability() {
        return IntStream.range(0, atMost.length).mapToObj(i -> new Backtest.Reliability(levels.at(i), (double) atMost[i] / Math.max(1, count))).toList();
    }

    Accuracy accuracy() {
        double mae = absolute / count;
        double coverage = low >= 0 && high >= 0 ? (double) inside / count : Double.NaN;
        return new Accuracy(
                mae / scale, absolute / demand, 2 * pinball / demand, coverage, mae, Math.sqrt(squared / count), -signed / count, count);
    }
}
