package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.time.Interval;

/** All ways to hold one visit that make a difference: every start with every choice of resources, of alike ones the first. */
final class Ways {

    private final AvailabilityIndex index;
    private final BookingRequest request;
    private final Alike alike;

    Ways(AvailabilityIndex index, BookingRequest request, Alike alike) {
        this.index = index;
        this.request = request;
        this.alike = alike;
    }

    /** Earliest first, the cheapest choice first within a start. */
    List<Ranked> from(Instant notBefore, List<VisitPlan> plans) {
        List<Ranked> ways = new ArrayList<>();
        for (VisitPlan plan : plans) {
            Assigner assigner = new Assigner(index, plan, Leftovers.ignored(), alike);
            for (Interval open : plan.starts().intervals()) {
                Instant first = open.start().isBefore(notBefore) ? notBefore : open.start();
                Instant at = SlotSearch.onGrid(first, request.step());
                for (; at.isBefore(open.end()); at = at.plus(request.step())) {
                    for (List<Choice> choices : assigner.all(at)) {
                        ways.add(new Ranked(cost(choices), at, plan, choices));
                    }
                }
            }
        }
        ways.sort(Comparator.comparing(Ranked::start).thenComparingDouble(Ranked::cost).thenComparing(Ranked::resources));
        return ways;
    }

    private static double cost(List<Choice> choices) {
        return choices.stream().mapToDouble(choice -> choice.candidate().cost()).sum();
    }
}
