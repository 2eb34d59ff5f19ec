package org.tessellate.engine.forecasting.learning;

import java.util.Arrays;

/** Columns cut into at most 64 bins of about equal counts; bin 0 holds what is missing (NaN). */
final class BinnedColumns {

    static final int BINS = 64;

    private final double[][] edges;

    BinnedColumns(double[][] rows) {
        int columns = rows[0].length;
        edges = new double[columns][];
        for (int c = 0; c < columns; c++) {
            int column = c;
            edges[c] = edges(Arrays.stream(rows).mapToDouble(row -> row[column]).filter(value -> !Double.isNaN(value)).sorted().toArray());
        }
    }

    /** Upper bounds of the bins but the last, each halfway between two values that occur. */
    private static double[] edges(double[] sorted) {
        double[] edges = new double[BINS];
        int count = 0;
        for (int b = 1; b < BINS - 1 && sorted.length > 0; b++) {
            int at = (int) ((long) b * sorted.length / (BINS - 1));
            double above = nextAbove(sorted, at);
            double edge = (sorted[at] + above) / 2;
            if (!Double.isNaN(above) && (count == 0 || edge > edges[count - 1])) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    private static double nextAbove(double[] sorted, int at) {
        int next = at;
        while (next < sorted.length && sorted[next] == sorted[at]) {
            next++;
        }
        return next < sorted.length ? sorted[next] : Double.NaN;
    }

    int width() {
        return edges.length;
    }

    byte bin(int column, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int at = Arrays.binarySearch(edges[column], value);
        return (byte) (1 + (at < 0 ? -at - 1 : at));
    }

    /** By column, then by row. */
    byte[][] bins(double[][] rows) {
        byte[][] bins = new byte[width()][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < bins.length; c++) {
                bins[c][r] = bin(c, rows[r][c]);
            }
        }
        return bins;
    }
}
