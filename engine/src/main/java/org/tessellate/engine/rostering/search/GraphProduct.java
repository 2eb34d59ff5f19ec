package org.tessellate.engine.rostering.search;

import java.util.function.BooleanSupplier;

/** Lets a graph remember one more term: the nodes that its nodes and the automaton's states reach together. Used once. */
final class GraphProduct {

    private final RowGraph graph;
    private final RowAutomaton automaton;
    private final int[] shiftOf;
    private final boolean strict;
    private final int mostArcs;
    /** First node of each level in the order of reading, so the start comes first. */
    final int[] firstNode;
    final Ints firstArc = new Ints();
    final Ints target = new Ints();
    final Ints kind = new Ints();
    final LongIndex kinds = new LongIndex();

    private int[] step;
    private long[] stepCost;

    /** Strict products leave out whatever breaks a hard rule. */
    GraphProduct(RowGraph graph, RowAutomaton automaton, int[] shiftOf, boolean strict, int mostArcs) {
        this.graph = graph;
        this.automaton = automaton;
        this.shiftOf = shiftOf;
        this.strict = strict;
        this.mostArcs = mostArcs;
        this.firstNode = new int[graph.steps() + 2];
    }

    RowGraph build(BooleanSupplier stopped) {
        long[] nodes = {(long) graph.start() << Integer.SIZE};
        long[] locals = {automaton.start()};
        for (int i = 0; i < graph.steps(); i++) {
            if (stopped.getAsBoolean()) {
                throw new RowTooLarge(mostArcs);
            }
            LongIndex nextLocals = new LongIndex();
            tabulate(graph.day(graph.steps() - i), locals, nextLocals);
            LongIndex nextNodes = new LongIndex();
            for (long node : nodes) {
                firstArc.add(target.size());
                expand((int) (node >>> Integer.SIZE), (int) node, nextNodes);
            }
            firstNode[i + 1] = firstNode[i] + nodes.length;
            nodes = nextNodes.keys();
            locals = nextLocals.keys();
        }
        firstNode[graph.steps() + 1] = firstNode[graph.steps()] + nodes.length;
        for (int n = 0; n <= nodes.length; n++) {
            firstArc.add(target.size());
        }
        return new GraphReduction(this, graph).reduce(stopped);
    }

    /** The automaton's steps on a day from each of its states, so that it is not asked again for each node. */
    private void tabulate(int day, long[] locals, LongIndex nextLocals) {
        int classes = shiftOf.length;
        step = new int[locals.length * classes];
        stepCost = new long[locals.length * classes];
        for (int i = 0; i < step.length; i++) {
            long local = locals[i / classes];
            int shift = shiftOf[i % classes];
            stepCost[i] = automaton.cost(local, day, shift);
            step[i] = strict && Packed.hard(stepCost[i]) > 0 ? -1 : nextLocals.of(automaton.next(local, day, shift));
        }
    }

    private void expand(int node, int local, LongIndex nextNodes) {
        int classes = shiftOf.length;
        for (int a = graph.arcs()[node]; a < graph.arcs()[node + 1]; a++) {
            int old = graph.kind()[a];
            int at = local * classes + graph.classOf(old);
            if (step[at] >= 0) {
                target.add(nextNodes.of((long) graph.target()[a] << Integer.SIZE | step[at]));
                kind.add(stepCost[at] == 0 ? kinds.of(graph.kinds()[old]) : kinds.of(graph.kinds()[old] + stepCost[at] * classes));
            }
        }
        if (target.size() > mostArcs) {
            throw new RowTooLarge(mostArcs);
        }
    }

    /** The arcs' end as a node number. */
    int end(int levelRead, int arc) {
        return firstNode[levelRead + 1] + target.get(arc);
    }
}
