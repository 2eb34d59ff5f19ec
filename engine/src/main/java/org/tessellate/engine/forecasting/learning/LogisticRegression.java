package org.tessellate.engine.forecasting.learning;

import java.util.stream.IntStream;

/** Ridge logistic regression by Newton's method on standardised columns, with an intercept; a missing value counts as the column's mean. */
public record LogisticRegression(double[] means, double[] scales, double[] weights) {

    private static final int ROUNDS = 12;
    private static final double SMALL_STEP = 1e-6;

    private static LogisticRegression unfitted(double[][] rows) {
        int columns = rows[0].length;
        double[] means = new double[columns];
        double[] scales = new double[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            double[] values = IntStream.range(0, rows.length).mapToDouble(r -> rows[r][column]).filter(value -> !Double.isNaN(value)).toArray();
            means[c] = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
            double mean = means[c];
            double variance = IntStream.range(0, values.length).mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).average().orElse(0);
            scales[c] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new LogisticRegression(means, scales, new double[columns + 1]);
    }

    /** @param penalty pulls each standardised column's weight to 0, the intercept almost not */
    public static LogisticRegression fit(double[][] rows, double[] outcomes, double penalty) {
        LogisticRegression model = unfitted(rows);
        double[][] standard = IntStream.range(0, rows.length).mapToObj(r -> model.standard(rows[r])).toArray(double[][]::new);
        double step = 1;
        for (int round = 0; round < ROUNDS && step > SMALL_STEP; round++) {
            step = model.newton(standard, outcomes, penalty);
        }
        return model;
    }

    private double[] standard(double[] row) {
        double[] standard = new double[row.length + 1];
        standard[0] = 1;
        for (int c = 0; c < row.length; c++) {
            standard[c + 1] = Double.isNaN(row[c]) ? 0 : (row[c] - means[c]) / scales[c];
        }
        return standard;
    }

    private double newton(double[][] rows, double[] outcomes, double penalty) {
        double[] slope = new double[weights.length];
        double[][] curvature = new double[weights.length][weights.length];
        for (int i = 0; i < weights.length; i++) {
            double pull = i == 0 ? 1e-6 : penalty;
            slope[i] = pull * weights[i];
            curvature[i][i] = pull + 1e-9;
        }
        for (int r = 0; r < rows.length; r++) {
            double p = LogOdds.probability(dot(rows[r]));
            addRow(rows[r], p - outcomes[r], p * (1 - p), slope, curvature);
        }
        double[] change = new Cholesky(curvature).solve(slope);
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= change[i];
            largest = Math.max(largest, Math.abs(change[i]));
        }
        return largest;
    }

    private static void addRow(double[] row, double error, double weight, double[] slope, double[][] curvature) {
        for (int i = 0; i < row.length; i++) {
            slope[i] += error * row[i];
            double weighted = weight * row[i];
            for (int j = 0; j <= i && weighted != 0; j++) {
                curvature[i][j] += weighted * row[j];
            }
        }
    }

    private double dot(double[] standard) {
        double sum = 0;
        for (int i = 0; i < standard.length; i++) {
            sum += weights[i] * standard[i];
        }
        return sum;
    }

    /** Log odds. */
    public double score(double[] row) {
        return dot(standard(row));
    }
}
