package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.time.Interval;

/**
 * Places as many visits as possible into a gap: depth-first in order of start, over every start and every choice of
 * resources that makes a difference, within a budget of steps. Not thread-safe.
 */
final class Packing {

    record Placed(BookingRequest request, Ranked visit) {}

    private final AvailabilityIndex start;
    private final Interval gap;
    private final Objective objective;
    private final int budget;
    private final Deque<Placed> placed = new ArrayDeque<>();
    private List<Placed> best = List.of();
    private int wanted;
    private int steps;

    Packing(AvailabilityIndex start, Interval gap, Objective objective, int budget) {
        this.start = start;
        this.gap = gap;
        this.objective = objective;
        this.budget = budget;
    }

    /** True when no more visits fit, whatever the budget. */
    boolean proven() {
        return steps < budget || best.size() == wanted;
    }

    List<Placed> most(List<BookingRequest> visits) {
        wanted = new MinuteBound(start, gap, visits).most();
        extend(visits, gap.start());
        return best;
    }

    private void extend(List<BookingRequest> rest, Instant notBefore) {
        if (placed.size() > best.size()) {
            best = List.copyOf(placed);
        }
        if (!worthwhile(rest)) {
            return;
        }
        Map<BookingRequest, List<Ranked>> ways = ways(rest, notBefore);
        Set<BookingRequest> tried = new HashSet<>();
        for (BookingRequest visit : rest) {
            if (tried.add(visit)) {
                for (Ranked way : ways.getOrDefault(visit, List.of())) {
                    place(rest, visit, way);
                }
            }
        }
    }

    private boolean worthwhile(List<BookingRequest> rest) {
        return best.size() < wanted && placed.size() + rest.size() > best.size() && steps < budget;
    }

    private void place(List<BookingRequest> rest, BookingRequest visit, Ranked way) {
        if (!worthwhile(rest)) {
            return;
        }
        steps++;
        placed.addLast(new Placed(visit, way));
        List<BookingRequest> others = new ArrayList<>(rest);
        others.remove(visit);
        extend(others, way.start());
        placed.removeLast();
    }

    private Map<BookingRequest, List<Ranked>> ways(List<BookingRequest> rest, Instant notBefore) {
        AvailabilityIndex index = start.with(GapFitter.taking(placed.stream().map(Placed::visit).toList()));
        Map<BookingRequest, List<VisitPlan>> plans = new HashMap<>();
        List<VisitPlan> all = new ArrayList<>();
        for (BookingRequest visit : rest) {
            if (!plans.containsKey(visit)) {
                plans.put(visit, plans(index, visit.within(gap)));
                all.addAll(plans.get(visit));
            }
        }
        Alike alike = Alike.in(index, all);
        Map<BookingRequest, List<Ranked>> ways = new HashMap<>();
        plans.forEach((visit, own) -> ways.put(visit, new Ways(index, visit, alike).from(notBefore, own)));
        return ways;
    }

    private List<VisitPlan> plans(AvailabilityIndex index, BookingRequest visit) {
        Preparation preparation = new Preparation(index, visit, objective);
        return preparation.lengths().stream().map(length -> preparation.plan(length, gap)).toList();
    }
}
