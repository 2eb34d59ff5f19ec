package org.tessellate.engine.forecasting.noshow;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.tessellate.engine.forecasting.learning.BoostedTrees;
import org.tessellate.engine.forecasting.learning.LogOdds;
import org.tessellate.engine.forecasting.learning.LogisticRegression;

/** A way to learn the risk from rows of {@link Basis} columns, the simplest first. */
public enum Candidate {

    /** The rate of all. */
    CONSTANT {
        @Override
        Parts fit(double[][] rows, double[] outcomes) {
            return Parts.of(rate(outcomes));
        }

        @Override
        Risk risk(Parts parts) {
            return rows -> Arrays.stream(rows).mapToDouble(_ -> parts.rates().getFirst()).toArray();
        }
    },

    /** The rate of visits booked about as long before. */
    LEAD_BINS {
        @Override
        Parts fit(double[][] rows, double[] outcomes) {
            return Parts.of(LeadBins.rates(rows, outcomes, rate(outcomes)));
        }

        @Override
        Risk risk(Parts parts) {
            return rows -> Arrays.stream(rows).mapToDouble(row -> parts.rates().get(LeadBins.of(row))).toArray();
        }
    },

    LOGISTIC {
        @Override
        Parts fit(double[][] rows, double[] outcomes) {
            return Parts.of(LogisticRegression.fit(Arrays.stream(rows).map(LeadBins::widened).toArray(double[][]::new), outcomes, 20));
        }

        @Override
        Risk risk(Parts parts) {
            LogisticRegression line = Objects.requireNonNull(parts.line());
            return rows -> Arrays.stream(rows).mapToDouble(row -> LogOdds.probability(line.score(LeadBins.widened(row)))).toArray();
        }
    },

    BOOSTED_TREES {
        @Override
        Parts fit(double[][] rows, double[] outcomes) {
            return Parts.of(BoostedTrees.fit(TREES, BoostedTrees.Rows.of(rows, outcomes)));
        }

        @Override
        Risk risk(Parts parts) {
            return BoostedTrees.of(parts.trees())::predict;
        }
    },

    /** Between the logistic regression and the trees, on the log odds. */
    BLEND {
        @Override
        Parts fit(double[][] rows, double[] outcomes) {
            return new Parts(Parts.of().rates(), LOGISTIC.fit(rows, outcomes).line(), BOOSTED_TREES.fit(rows, outcomes).trees());
        }

        @Override
        Risk risk(Parts parts) {
            Risk line = LOGISTIC.risk(parts);
            Risk trees = BOOSTED_TREES.risk(parts);
            return rows -> mixed(line.of(rows), trees.of(rows));
        }
    };

    private static final BoostedTrees.Settings TREES = new BoostedTrees.Settings("binary:logistic", 4, 0.05, 200, 15, 0.7, 0.4, 5, 1);
    private static final double LINE = 0.3;

    /** Chances for rows, by a fitted candidate. */
    interface Risk {

        double[] of(double[][] rows);
    }

    abstract Parts fit(double[][] rows, double[] outcomes);

    abstract Risk risk(Parts parts);

    private static double rate(double[] outcomes) {
        return Arrays.stream(outcomes).average().orElse(0.5);
    }

    static double[] blend(Map<Candidate, double[]> chances) {
        return mixed(chances.getOrDefault(LOGISTIC, new double[0]), chances.getOrDefault(BOOSTED_TREES, new double[0]));
    }

    static double[] mixed(double[] line, double[] trees) {
        double[] blend = new double[line.length];
        for (int r = 0; r < blend.length; r++) {
            blend[r] = LogOdds.probability(LINE * LogOdds.of(line[r]) + (1 - LINE) * LogOdds.of(trees[r]));
        }
        return blend;
    }
}
