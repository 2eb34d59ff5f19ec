package org.tessellate.engine.forecasting.learning;

import java.util.Arrays;

/** What boosted trees make small; a score is the sum of the trees. */
public enum Loss {

    /** Outcomes 0 or 1; the score is the log odds. */
    LOGISTIC {
        @Override
        double start(double[] outcomes) {
            double rate = Math.clamp(Arrays.stream(outcomes).average().orElse(0.5), 1e-6, 1 - 1e-6);
            return Math.log(rate / (1 - rate));
        }

        @Override
        double slope(double score, double outcome) {
            return LogOdds.probability(score) - outcome;
        }

        @Override
        double curvature(double score) {
            double p = LogOdds.probability(score);
            return Math.max(p * (1 - p), 1e-6);
        }
    },

    /** Half the squared error; the score is the outcome itself. */
    SQUARED {
        @Override
        double start(double[] outcomes) {
            return Arrays.stream(outcomes).average().orElse(0);
        }

        @Override
        double slope(double score, double outcome) {
            return score - outcome;
        }

        @Override
        double curvature(double score) {
            return 1;
        }
    };

    abstract double start(double[] outcomes);

    abstract double slope(double score, double outcome);

    abstract double curvature(double score);
}
