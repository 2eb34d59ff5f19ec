package org.tessellate.engine.forecasting.noshow;

import java.util.Arrays;

/** Classes of the days between booking and visit. */
final class LeadBins {

    /** Each bin begins at its number of days. */
    private static final int[] FIRST = {0, 1, 2, 3, 4, 7, 8, 15, 22, 31, 61};

    /** Visits of the common rate that each bin is pulled by. */
    private static final double PULL = 20;

    private LeadBins() {
    }

    static int of(double[] row) {
        int at = Arrays.binarySearch(FIRST, (int) row[Feature.LEAD_DAYS.ordinal()]);
        return at < 0 ? -at - 2 : at;
    }

    static double[] rates(double[][] rows, double[] outcomes, double rate) {
        double[] sums = new double[FIRST.length];
        double[] counts = new double[FIRST.length];
        for (int r = 0; r < rows.length; r++) {
            sums[of(rows[r])] += outcomes[r];
            counts[of(rows[r])]++;
        }
        double[] rates = new double[FIRST.length];
        for (int b = 0; b < rates.length; b++) {
            rates[b] = (sums[b] + PULL * rate) / (counts[b] + PULL);
        }
        return rates;
    }

    /** The row with a column more for each bin: 1 in the row's own, 0 elsewhere. */
    static double[] widened(double[] row) {
        double[] wide = Arrays.copyOf(row, row.length + FIRST.length);
        wide[row.length + of(row)] = 1;
        return wide;
    }
}
