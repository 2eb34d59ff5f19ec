package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Makes a product small: drops nodes from which no row ends, moves costs as early as they are certain, and merges nodes whose
 * futures are alike. So limits that can no longer bind are forgotten without anybody knowing them. Used once.
 */
final class GraphReduction {

    private static final int DEAD = -1;

    private final GraphProduct product;
    private final RowGraph source;
    private final int classes;
    private final int[] level;
    private final Ints arcs = new Ints();
    private final Ints target = new Ints();
    private final Ints kind = new Ints();
    private final LongIndex kinds = new LongIndex();
    /** By product node: the reduced node and the cost that is certain from there on. */
    private final int[] reduced;
    private final long[] certain;
    private int[] slots = {};

    GraphReduction(GraphProduct product, RowGraph source) {
        this.product = product;
        this.source = source;
        this.classes = source.classes();
        this.level = new int[source.level().length];
        this.reduced = new int[product.firstNode[product.firstNode.length - 1]];
        this.certain = new long[reduced.length];
    }

    /** The reduced graph; one without a start when no row is possible. */
    RowGraph reduce(BooleanSupplier stopped) {
        int steps = source.steps();
        Arrays.fill(reduced, product.firstNode[steps], reduced.length, 0);
        arcs.add(0);
        level[1] = 1;
        for (int left = 1; left <= steps; left++) {
            if (stopped.getAsBoolean()) {
                throw new RowTooLarge(target.size());
            }
            int read = steps - left;
            slots = new int[Integer.highestOneBit(4 * (product.firstNode[read + 1] - product.firstNode[read]) + 4)];
            for (int node = product.firstNode[read]; node < product.firstNode[read + 1]; node++) {
                reduce(node, read);
            }
            level[left + 1] = arcs.size();
        }
        arcs.add(target.size());
        return new RowGraph(source.firstDay(), level, arcs.toArray(), target.toArray(), kind.toArray(), classes, kinds.keys(),
                source.base() + certain[0]);
    }

    private void reduce(int node, int read) {
        long least = Long.MAX_VALUE;
        for (int a = product.firstArc.get(node); a < product.firstArc.get(node + 1); a++) {
            int end = product.end(read, a);
            if (reduced[end] != DEAD) {
                least = Math.min(least, cost(a) + certain[end]);
            }
        }
        if (least == Long.MAX_VALUE) {
            reduced[node] = DEAD;
            return;
        }
        certain[node] = least;
        write(node, read);
    }

    private long cost(int arc) {
        return product.kinds.key(product.kind.get(arc)) / classes;
    }

    /** Writes the node's arcs, and takes them back if a node of this level has the same. */
    private void write(int node, int read) {
        int first = target.size();
        int hash = 1;
        for (int a = product.firstArc.get(node); a < product.firstArc.get(node + 1); a++) {
            int end = product.end(read, a);
            if (reduced[end] != DEAD) {
                long extra = cost(a) + certain[end] - certain[node];
                int k = kinds.of(extra * classes + product.kinds.key(product.kind.get(a)) % classes);
                target.add(reduced[end]);
                kind.add(k);
                hash = 31 * (31 * hash + reduced[end]) + k;
            }
        }
        reduced[node] = find(hash, first);
    }

    private int find(int hash, int first) {
        int slot = (hash * 0x9E3779B9 >>> 7) & slots.length - 1;
        while (slots[slot] != 0) {
            if (same(slots[slot] - 1, first)) {
                target.cut(first);
                kind.cut(first);
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        int number = arcs.size();
        arcs.add(first);
        slots[slot] = number + 1;
        return number;
    }

    private boolean same(int other, int first) {
        int from = arcs.get(other);
        int to = other + 1 < arcs.size() ? arcs.get(other + 1) : first;
        if (to - from != target.size() - first) {
            return false;
        }
        for (int i = 0; i < to - from; i++) {
            if (target.get(from + i) != target.get(first + i) || kind.get(from + i) != kind.get(first + i)) {
                return false;
            }
        }
        return true;
    }
}
