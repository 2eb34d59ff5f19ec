package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Builds the graph of a person's rows term by term. */
final class RowGraphs {

    private final int mostArcs;
    private final BooleanSupplier stopped;

    RowGraphs(int mostArcs, BooleanSupplier stopped) {
        this.mostArcs = mostArcs;
        this.stopped = stopped;
    }

    /** The rows that break no hard rule, whatever single cells allow; dead when there is none. */
    RowGraph lawful(RowModel model) {
        return product(model, model.automata, true);
    }

    /** Those of them that the cells allow, which are few where most days are as they are. */
    RowGraph lawfulInCells(RowModel model) {
        return product(model, withCells(model), true);
    }

    /** The rows that break as little as they can beside single cells: for people who cannot but break a rule. */
    RowGraph leastUnlawful(RowModel model) {
        return product(model, withCells(model), false).withoutHard();
    }

    private static List<RowAutomaton> withCells(RowModel model) {
        List<RowAutomaton> all = new ArrayList<>(model.automata);
        all.addFirst(model.cells());
        return all;
    }

    private RowGraph product(RowModel model, List<RowAutomaton> automata, boolean strict) {
        RowGraph graph = RowGraph.free(model.days, model.members.length);
        for (RowAutomaton automaton : automata) {
            graph = new GraphProduct(graph, automaton, model.representatives(), strict, mostArcs).build(stopped);
            if (graph.isDead()) {
                break;
            }
        }
        return graph;
    }
}
