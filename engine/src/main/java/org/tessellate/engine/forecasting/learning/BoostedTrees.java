package org.tessellate.engine.forecasting.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Gradient-boosted regression trees on binned columns with second-order steps (Chen and Guestrin 2016, "XGBoost"); missing values have
 * a bin of their own. The same rows, settings and seed give the same trees. Immutable once fitted.
 */
public final class BoostedTrees {

    /**
     * @param rate how much of each tree is taken
     * @param minCurvature least sum of second derivatives in a leaf
     * @param penalty pulls each leaf's value to 0
     * @param sample share of the rows that each tree sees
     */
    public record Settings(Loss loss, int trees, int depth, double rate, double minCurvature, double penalty, double sample, long seed) {
    }

    private final BinnedColumns columns;
    private final double start;
    private final List<Tree> trees;

    private BoostedTrees(BinnedColumns columns, double start, List<Tree> trees) {
        this.columns = columns;
        this.start = start;
        this.trees = List.copyOf(trees);
    }

    public static BoostedTrees fit(double[][] rows, double[] outcomes, Settings settings) {
        BinnedColumns columns = new BinnedColumns(rows);
        TreeGrower grower = new TreeGrower(columns.bins(rows), settings);
        double start = settings.loss().start(outcomes);
        double[] scores = new double[rows.length];
        Arrays.fill(scores, start);
        Random random = new Random(settings.seed());
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < settings.trees(); t++) {
            trees.add(grower.grow(slopes(scores, outcomes, settings.loss()), curvatures(scores, settings.loss()), sample(rows.length, settings, random)));
            grower.addTo(scores, trees.getLast());
        }
        return new BoostedTrees(columns, start, trees);
    }

    private static double[] slopes(double[] scores, double[] outcomes, Loss loss) {
        double[] slopes = new double[scores.length];
        for (int r = 0; r < scores.length; r++) {
            slopes[r] = loss.slope(scores[r], outcomes[r]);
        }
        return slopes;
    }

    private static double[] curvatures(double[] scores, Loss loss) {
        return Arrays.stream(scores).map(loss::curvature).toArray();
    }

    private static int[] sample(int rows, Settings settings, Random random) {
        int[] chosen = new int[rows];
        int count = 0;
        for (int r = 0; r < rows; r++) {
            if (random.nextDouble() < settings.sample()) {
                chosen[count++] = r;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    public double score(double[] row) {
        byte[] bins = new byte[columns.width()];
        for (int c = 0; c < bins.length; c++) {
            bins[c] = columns.bin(c, row[c]);
        }
        double score = start;
        for (Tree tree : trees) {
            score += tree.value(bins);
        }
        return score;
    }
}
