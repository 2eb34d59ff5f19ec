package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best few starts; ties go to the earlier start, then to resource ids, so the order is always the same. */
final class Ranking {

    record Ranked(double cost, Instant start, VisitPlan plan, List<Choice> choices) {

        String resources() {
            return choices.stream().map(choice -> choice.candidate().id().value()).toList().toString();
        }
    }

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(Ranked::cost)
            .thenComparing(Ranked::start)
            .thenComparing(Ranked::resources);

    private final int limit;
    private final PriorityQueue<Ranked> kept = new PriorityQueue<>(BEST_FIRST.reversed());

    Ranking(int limit) {
        this.limit = limit;
    }

    void offer(Ranked ranked) {
        kept.add(ranked);
        if (kept.size() > limit) {
            kept.poll();
        }
    }

    /** True when nothing of at least this cost can still enter. */
    boolean closedAbove(double cost) {
        return kept.size() == limit && kept.element().cost() < cost;
    }

    /** What a visit may cost at most to enter; a start as dear enters only when it is earlier. */
    double most() {
        return kept.size() < limit ? Double.POSITIVE_INFINITY : kept.element().cost();
    }

    List<Ranked> best() {
        List<Ranked> best = new ArrayList<>(kept);
        best.sort(BEST_FIRST);
        return best;
    }
}
