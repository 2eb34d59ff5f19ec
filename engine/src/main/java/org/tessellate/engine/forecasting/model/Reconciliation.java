package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.learning.Cholesky;

/**
 * Makes forecasts of parts and wholes add up: units to facilities to a region.
 *
 * <p>Each base forecast counts by the inverse of its variance, which its own 80 % band tells (weighted least squares, Hyndman, Lee and Wang
 * 2016); parts that are surely known move little, unsure ones more. Quantiles move with their mean.
 *
 * @param parents for each series the index of the series it is a part of, -1 for none
 */
public record Reconciliation(int[] parents) {

    private static final double WIDTH_80 = 2.563;

    public Reconciliation {
        parents = parents.clone();
        for (int i = 0; i < parents.length; i++) {
            requireEnd(parents, i);
        }
    }

    private static void requireEnd(int[] parents, int start) {
        int steps = 0;
        for (int at = start; at >= 0; at = parents[at]) {
            if (parents[at] >= parents.length || steps++ > parents.length) {
                throw new IllegalArgumentException("The parents (%s) of series (%d) lead nowhere.\nMaybe a unit was made a part of itself."
                        .formatted(Arrays.toString(parents), start));
            }
        }
    }

    /** The forecasts in the same order, coherent in their means; levels 0.1 and 0.9 must be among their quantiles. */
    public List<DemandForecast> of(List<DemandForecast> base) {
        int horizon = base.getFirst().steps().size();
        double[][] coherent = IntStream.range(0, horizon).mapToObj(h -> reconciled(base, h)).toArray(double[][]::new);
        return IntStream.range(0, base.size()).mapToObj(i -> moved(base.get(i), IntStream.range(0, horizon).mapToDouble(h -> coherent[h][i]).toArray())).toList();
    }

    private double[] reconciled(List<DemandForecast> base, int h) {
        double[] means = base.stream().mapToDouble(one -> one.steps().get(h).mean()).toArray();
        double[] weights = base.stream().mapToDouble(one -> 1 / Math.max(1e-6, Math.pow((one.quantile(h, 0.9) - one.quantile(h, 0.1)) / WIDTH_80, 2))).toArray();
        return reconciled(means, weights);
    }

    /** The coherent values nearest to the given ones by weighted squares. */
    double[] reconciled(double[] values, double[] weights) {
        int[] leaves = IntStream.range(0, parents.length).filter(i -> Arrays.stream(parents).noneMatch(parent -> parent == i)).toArray();
        double[][] sums = new double[parents.length][leaves.length];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            for (int at = leaves[leaf]; at >= 0; at = parents[at]) {
                sums[at][leaf] = 1;
            }
        }
        double[] solved = solve(sums, values, weights);
        return Arrays.stream(sums).mapToDouble(row -> Math.max(0, Regression.dot(row, solved))).toArray();
    }

    private static double[] solve(double[][] sums, double[] values, double[] weights) {
        int leaves = sums[0].length;
        double[][] matrix = new double[leaves][leaves];
        double[] right = new double[leaves];
        for (int node = 0; node < sums.length; node++) {
            for (int i = 0; i < leaves; i++) {
                right[i] += weights[node] * values[node] * sums[node][i];
                for (int j = 0; j < leaves; j++) {
                    matrix[i][j] += weights[node] * sums[node][i] * sums[node][j];
                }
            }
        }
        double[] solved = new Cholesky(matrix).solve(right);
        return Arrays.stream(solved).map(value -> Math.max(0, value)).toArray();
    }

    private static DemandForecast moved(DemandForecast base, double[] means) {
        List<DemandForecast.Step> steps = IntStream.range(0, means.length).mapToObj(h -> moved(base.steps().get(h), means[h])).toList();
        return new DemandForecast(base.granularity(), base.origin(), base.levels(), steps, base.card(), base.choice());
    }

    private static DemandForecast.Step moved(DemandForecast.Step step, double mean) {
        double shift = mean - step.mean();
        double[] quantiles = Arrays.stream(step.quantiles()).map(value -> Math.max(0, value + shift)).toArray();
        return new DemandForecast.Step(step.time(), Math.max(0, step.point() + shift), mean, quantiles, step.drivers(), step.band());
    }
}
