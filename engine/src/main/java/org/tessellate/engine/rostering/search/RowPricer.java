package org.tessellate.engine.rostering.search;

import java.util.Arrays;

/** Finds the cheapest row of one person under any prices of cells, exactly: a shortest path. Used by one thread at a time. */
final class RowPricer {

    /** What a broken hard rule on a cell weighs beside prices, so that such cells are used only when forced. */
    static final double HARD = 1e8;

    private final RowGraph graph;
    private final RowModel model;
    private final boolean exact;
    private final double[] cost;
    private final double[] rest;
    private final double[] ofKind;

    RowPricer(RowGraph graph, RowModel model, boolean exact) {
        this.graph = graph;
        this.model = model;
        this.exact = exact;
        this.cost = Arrays.stream(graph.kinds()).mapToDouble(k -> Packed.soft(k / graph.classes())).toArray();
        this.rest = new double[graph.arcs().length - 1];
        this.ofKind = new double[cost.length];
    }

    /** How many numbers it remembers, one a node. */
    int nodes() {
        return rest.length;
    }

    /** Writes the row with the least sum of prices and soft costs of its terms; false when the person can work none. */
    boolean price(double[][] prices, int[] row) {
        for (int left = 1; left <= graph.steps(); left++) {
            openDay(prices, graph.day(left));
            for (int node = graph.level()[left]; node < graph.level()[left + 1]; node++) {
                rest[node] = least(node);
            }
        }
        if (graph.isDead() || rest[graph.start()] == Double.POSITIVE_INFINITY) {
            return false;
        }
        read(prices, row);
        return true;
    }

    private double least(int node) {
        double least = Double.POSITIVE_INFINITY;
        int end = graph.arcs()[node + 1];
        for (int a = graph.arcs()[node]; a < end; a++) {
            double sum = ofKind[graph.kind()[a]] + rest[graph.target()[a]];
            least = sum < least ? sum : least;
        }
        return least;
    }

    private void openDay(double[][] prices, int day) {
        double[] ofClass = new double[graph.classes()];
        for (int c = 0; c < ofClass.length; c++) {
            int best = best(prices[day], c, day);
            ofClass[c] = best < 0 ? Double.POSITIVE_INFINITY : prices[day][best];
        }
        for (int k = 0; k < ofKind.length; k++) {
            ofKind[k] = cost[k] + ofClass[graph.classOf(k)];
        }
    }

    /** The cheapest shift of a class that the day may hold, -1 without one. */
    private int best(double[] prices, int classOfShifts, int day) {
        int best = -1;
        for (int s : model.members[classOfShifts]) {
            if ((model.allowed[day] >>> s & 1) != 0 && (best < 0 || prices[s] < prices[best])) {
                best = s;
            }
        }
        return best;
    }

    private void read(double[][] prices, int[] row) {
        int node = graph.start();
        for (int left = graph.steps(); left >= 1; left--) {
            int day = graph.day(left);
            openDay(prices, day);
            int chosen = graph.arcs()[node];
            while (ofKind[graph.kind()[chosen]] + rest[graph.target()[chosen]] > rest[node]) {
                chosen++;
            }
            row[day] = best(prices[day], graph.classOf(graph.kind()[chosen]), day);
            node = graph.target()[chosen];
        }
    }

    /** Whether every row that may be best is among these. */
    boolean isExact() {
        return exact;
    }

    int size() {
        return graph.target().length;
    }
}
