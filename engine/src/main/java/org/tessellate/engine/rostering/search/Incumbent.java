package org.tessellate.engine.rostering.search;

/** The best plan any thread has found; hard cost counts before soft. Thread-safe. */
final class Incumbent {

    private int[][] rows;
    private volatile long cost;

    Incumbent(int[][] rows, long cost) {
        this.rows = rows;
        this.cost = cost;
    }

    static boolean better(long cost, long than) {
        long hard = Packed.hard(cost);
        long otherHard = Packed.hard(than);
        return hard < otherHard || hard == otherHard && Packed.soft(cost) < Packed.soft(than);
    }

    /** Takes the plan when it is better, and says whether it was. */
    synchronized boolean offer(int[][] offered, long offeredCost) {
        boolean better = better(offeredCost, cost);
        if (better) {
            rows = offered;
            cost = offeredCost;
        }
        return better;
    }

    /** The same for a plan made from another one; when that is no longer the best, nothing is taken. */
    synchronized boolean offer(int[][] offered, long offeredCost, Plan from) {
        return from.rows == rows && offer(offered, offeredCost);
    }

    /** A plan and what it costs. */
    record Plan(int[][] rows, long cost) {}

    synchronized Plan plan() {
        return new Plan(rows, cost);
    }

    long cost() {
        return cost;
    }

    synchronized int[][] rows() {
        return rows;
    }
}
