package org.tessellate.engine.forecasting.learning;

import java.util.Arrays;
import org.tessellate.engine.forecasting.learning.BoostedTrees.Settings;

/** Grows one tree at a time, each node by the cut that gains most. */
final class TreeGrower {

    private final byte[][] bins;
    private final Settings settings;
    private final double[] slopeSums = new double[BinnedColumns.BINS];
    private final double[] curvatureSums = new double[BinnedColumns.BINS];

    TreeGrower(byte[][] bins, Settings settings) {
        this.bins = bins;
        this.settings = settings;
    }

    private record Cut(int column, byte bin, double gain) {
    }

    private record Growth(Tree tree, double[] slopes, double[] curvatures, int[] rows) {
    }

    /** Reorders the rows handed to it. */
    Tree grow(double[] slopes, double[] curvatures, int[] rows) {
        Growth growth = new Growth(Tree.ofDepth(settings.depth()), slopes, curvatures, rows);
        grow(growth, 0, 0, rows.length, 0);
        return growth.tree();
    }

    void addTo(double[] scores, Tree tree) {
        for (int r = 0; r < scores.length; r++) {
            scores[r] += tree.value(bins, r);
        }
    }

    private void grow(Growth growth, int node, int from, int until, int depth) {
        double slope = sum(growth.slopes(), growth.rows(), from, until);
        double curvature = sum(growth.curvatures(), growth.rows(), from, until);
        growth.tree().value()[node] = -settings.rate() * slope / (curvature + settings.penalty());
        Cut best = depth == settings.depth() ? new Cut(-1, (byte) 0, 0) : best(growth, from, until, slope, curvature);
        if (best.column() < 0) {
            return;
        }
        growth.tree().column()[node] = best.column();
        growth.tree().cut()[node] = best.bin();
        int middle = split(growth.rows(), from, until, bins[best.column()], best.bin());
        grow(growth, 2 * node + 1, from, middle, depth + 1);
        grow(growth, 2 * node + 2, middle, until, depth + 1);
    }

    private static double sum(double[] values, int[] rows, int from, int until) {
        double sum = 0;
        for (int i = from; i < until; i++) {
            sum += values[rows[i]];
        }
        return sum;
    }

    private Cut best(Growth growth, int from, int until, double slope, double curvature) {
        Cut best = new Cut(-1, (byte) 0, 1e-9);
        for (int c = 0; c < bins.length; c++) {
            fillSums(growth, bins[c], from, until);
            Cut cut = best(c, slope, curvature);
            best = cut.gain() > best.gain() ? cut : best;
        }
        return best;
    }

    private void fillSums(Growth growth, byte[] column, int from, int until) {
        Arrays.fill(slopeSums, 0);
        Arrays.fill(curvatureSums, 0);
        for (int i = from; i < until; i++) {
            int row = growth.rows()[i];
            slopeSums[column[row]] += growth.slopes()[row];
            curvatureSums[column[row]] += growth.curvatures()[row];
        }
    }

    private Cut best(int column, double slope, double curvature) {
        Cut best = new Cut(column, (byte) 0, 0);
        double left = 0;
        double leftCurvature = 0;
        for (int b = 0; b < BinnedColumns.BINS - 1; b++) {
            left += slopeSums[b];
            leftCurvature += curvatureSums[b];
            if (leftCurvature >= settings.minCurvature() && curvature - leftCurvature >= settings.minCurvature()) {
                double gain = gain(left, leftCurvature) + gain(slope - left, curvature - leftCurvature) - gain(slope, curvature);
                best = gain > best.gain() ? new Cut(column, (byte) b, gain) : best;
            }
        }
        return best;
    }

    private double gain(double slope, double curvature) {
        return slope * slope / (curvature + settings.penalty());
    }

    private static int split(int[] rows, int from, int until, byte[] column, byte cut) {
        int left = from;
        for (int i = from; i < until; i++) {
            if (column[rows[i]] <= cut) {
                int row = rows[i];
                rows[i] = rows[left];
                rows[left++] = row;
            }
        }
        return left;
    }
}
