package org.tessellate.engine.forecasting.learning;

import java.util.Arrays;

/** A binary tree in arrays: node n has the children 2n+1 (bin at most the cut) and 2n+2; a column of -1 marks a leaf. */
record Tree(int[] column, byte[] cut, double[] value) {

    static Tree ofDepth(int depth) {
        int nodes = (1 << (depth + 1)) - 1;
        int[] column = new int[nodes];
        Arrays.fill(column, -1);
        return new Tree(column, new byte[nodes], new double[nodes]);
    }

    double value(byte[] bins) {
        int node = 0;
        while (column[node] >= 0) {
            node = 2 * node + (bins[column[node]] <= cut[node] ? 1 : 2);
        }
        return value[node];
    }

    double value(byte[][] binsByColumn, int row) {
        int node = 0;
        while (column[node] >= 0) {
            node = 2 * node + (binsByColumn[column[node]][row] <= cut[node] ? 1 : 2);
        }
        return value[node];
    }
}
