package org.tessellate.engine.forecasting.noshow;

import java.util.Arrays;
import org.tessellate.engine.forecasting.learning.BoostedTrees;
import org.tessellate.engine.forecasting.learning.LogOdds;
import org.tessellate.engine.forecasting.learning.LogisticRegression;
import org.tessellate.engine.forecasting.learning.Loss;

/** A way to learn the risk from rows of {@link Basis} columns, the simplest first. */
public enum Candidate {

    /** The rate of all. */
    CONSTANT {
        @Override
        Risk fit(double[][] rows, double[] outcomes) {
            double rate = Arrays.stream(outcomes).average().orElse(0.5);
            return row -> rate;
        }
    },

    /** The rate of visits booked about as long before. */
    LEAD_BINS {
        @Override
        Risk fit(double[][] rows, double[] outcomes) {
            double rate = Arrays.stream(outcomes).average().orElse(0.5);
            double[] rates = LeadBins.rates(rows, outcomes, rate);
            return row -> rates[LeadBins.of(row)];
        }
    },

    LOGISTIC {
        @Override
        Risk fit(double[][] rows, double[] outcomes) {
            LogisticRegression model = LogisticRegression.fit(Arrays.stream(rows).map(LeadBins::widened).toArray(double[][]::new), outcomes, 20);
            return row -> LogOdds.probability(model.score(LeadBins.widened(row)));
        }
    },

    BOOSTED_TREES {
        @Override
        Risk fit(double[][] rows, double[] outcomes) {
            BoostedTrees model = BoostedTrees.fit(rows, outcomes, new BoostedTrees.Settings(Loss.LOGISTIC, 200, 4, 0.05, 10, 5, 0.7, 1));
            return row -> LogOdds.probability(model.score(row));
        }
    },

    /** Between the logistic regression and the trees, on the log odds. */
    BLEND {
        @Override
        Risk fit(double[][] rows, double[] outcomes) {
            Risk line = LOGISTIC.fit(rows, outcomes);
            Risk trees = BOOSTED_TREES.fit(rows, outcomes);
            return row -> LogOdds.probability(0.3 * LogOdds.of(line.of(row)) + 0.7 * LogOdds.of(trees.of(row)));
        }
    };

    /** A fitted candidate. */
    interface Risk {

        double of(double[] row);
    }

    abstract Risk fit(double[][] rows, double[] outcomes);
}
