package org.tessellate.engine.forecasting.learning;

/**
 * Calibrates probabilities by a straight line on the log odds (Platt 1999), fitted on predictions of rows that the model had not seen.
 * The line is pulled to the identity as about 100 rows that had shown exactly that would.
 */
public record PlattScaling(double intercept, double slope) {

    public static final PlattScaling IDENTITY = new PlattScaling(0, 1);

    private static final double PULL = 20;
    private static final int ROUNDS = 20;

    public static PlattScaling fit(double[] probabilities, double[] outcomes) {
        PlattScaling line = IDENTITY;
        for (int round = 0; round < ROUNDS; round++) {
            line = line.better(line.newton(probabilities, outcomes), probabilities, outcomes);
        }
        return line;
    }

    /** As much of the step as makes the loss no larger: a whole one overshoots where probabilities are near 0 or 1. */
    private PlattScaling better(PlattScaling step, double[] probabilities, double[] outcomes) {
        double loss = loss(probabilities, outcomes);
        for (double part = 1; part > 1e-4; part /= 2) {
            PlattScaling next = new PlattScaling(intercept + part * (step.intercept - intercept), slope + part * (step.slope - slope));
            if (next.loss(probabilities, outcomes) <= loss) {
                return next;
            }
        }
        return this;
    }

    private double loss(double[] probabilities, double[] outcomes) {
        double loss = PULL / 2 * (intercept * intercept + (slope - 1) * (slope - 1));
        for (int r = 0; r < outcomes.length; r++) {
            double odds = intercept + slope * LogOdds.of(probabilities[r]);
            loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - outcomes[r] * odds;
        }
        return loss;
    }

    private PlattScaling newton(double[] probabilities, double[] outcomes) {
        double a = PULL * intercept;
        double b = PULL * (slope - 1);
        double aa = PULL;
        double ab = 0;
        double bb = PULL;
        for (int r = 0; r < outcomes.length; r++) {
            double x = LogOdds.of(probabilities[r]);
            double p = LogOdds.probability(intercept + slope * x);
            double weight = p * (1 - p);
            a += p - outcomes[r];
            b += (p - outcomes[r]) * x;
            aa += weight;
            ab += weight * x;
            bb += weight * x * x;
        }
        double determinant = aa * bb - ab * ab;
        return new PlattScaling(intercept - (bb * a - ab * b) / determinant, slope - (aa * b - ab * a) / determinant);
    }

    public double apply(double probability) {
        return LogOdds.probability(intercept + slope * LogOdds.of(probability));
    }
}
