package org.tessellate.engine.forecasting.learning;

import java.util.stream.IntStream;

/** Scores of probabilities against outcomes of 0 or 1; NaN where they are not defined. */
public final class BinaryScores {

    private BinaryScores() {
    }

    /** The chance that a row with outcome 1 was given more than one with outcome 0, ties counting half (Mann and Whitney). */
    public static double auc(double[] probabilities, double[] outcomes) {
        double[] ones = sorted(probabilities, outcomes, 1);
        double[] zeros = sorted(probabilities, outcomes, 0);
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double one : ones) {
            while (below < zeros.length && zeros[below] < one) {
                below++;
            }
            while (upTo < zeros.length && zeros[upTo] <= one) {
                upTo++;
            }
            won += (below + upTo) / 2.0;
        }
        return won / ones.length / zeros.length;
    }

    private static double[] sorted(double[] probabilities, double[] outcomes, double outcome) {
        return IntStream.range(0, outcomes.length).filter(i -> outcomes[i] == outcome).mapToDouble(i -> probabilities[i]).sorted().toArray();
    }

    /** Mean squared error. */
    public static double brier(double[] probabilities, double[] outcomes) {
        return IntStream.range(0, outcomes.length).mapToDouble(i -> Math.pow(probabilities[i] - outcomes[i], 2)).average().orElse(Double.NaN);
    }

    /** Mean negative log likelihood in nats. */
    public static double logLoss(double[] probabilities, double[] outcomes) {
        return IntStream.range(0, outcomes.length)
                .mapToDouble(i -> -Math.log(Math.clamp(outcomes[i] == 1 ? probabilities[i] : 1 - probabilities[i], 1e-12, 1))).average().orElse(Double.NaN);
    }
}
