package org.tessellate.engine.forecasting.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.Cholesky;

/** Ridge regressions of several responses on the same rows, older rows weighing less. */
final class Regression {

    private final double[][] rows;
    private final double[] weights;
    private final double[][] gram;

    /**
     * @param halfLife steps after which a row weighs half
     * @param sample response that is NaN where a row is to be left out
     */
    Regression(double[][] rows, double halfLife, double[] sample) {
        this.rows = rows;
        this.weights = IntStream.range(0, rows.length)
                .mapToDouble(t -> Double.isNaN(sample[t]) ? 0 : Math.pow(0.5, (rows.length - t) / halfLife)).toArray();
        int columns = rows[0].length;
        this.gram = new double[columns][columns];
        for (int t = 0; t < rows.length; t++) {
            addRow(rows[t], weights[t]);
        }
    }

    private void addRow(double[] row, double weight) {
        for (int i = 0; i < row.length; i++) {
            double weighted = weight * row[i];
            for (int j = 0; j <= i && weighted != 0; j++) {
                gram[i][j] += weighted * row[j];
            }
        }
    }

    /** Coefficients of each response; what is NaN is taken to be 0, the value that the penalties pull to. */
    double[][] fit(double[] penalties, double[]... responses) {
        double[][] matrix = Arrays.stream(gram).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += penalties[i];
        }
        Cholesky factor = new Cholesky(matrix);
        return Arrays.stream(responses).map(response -> factor.solve(moments(response))).toArray(double[][]::new);
    }

    private double[] moments(double[] response) {
        double[] moments = new double[gram.length];
        for (int t = 0; t < rows.length; t++) {
            double weighted = Double.isNaN(response[t]) ? 0 : weights[t] * response[t];
            for (int i = 0; i < moments.length && weighted != 0; i++) {
                moments[i] += weighted * rows[t][i];
            }
        }
        return moments;
    }

    static double dot(double[] row, double[] weights) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        return sum;
    }

    static double[] penalties(CalendarColumns columns, ToDoubleFunction<CalendarColumns.Kind> penalty) {
        return IntStream.range(0, columns.count()).mapToDouble(i -> penalty.applyAsDouble(columns.kind(i))).toArray();
    }
}
