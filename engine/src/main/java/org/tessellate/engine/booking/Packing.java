package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.time.Interval;

/**
 * Places as many visits as possible into a gap: depth-first in order of start, over every start and every choice of
 * resources, up to a bound on the steps. Not thread-safe.
 */
final class Packing {

    record Placed(BookingRequest request, Proposal proposal) {}

    private static final int MOST_STEPS = 20_000;

    private final BookingProblem problem;
    private final Interval gap;
    private final Objective objective;
    private final Deque<Placed> placed = new ArrayDeque<>();
    private List<Placed> best = List.of();
    private int wanted;
    private int steps;

    Packing(BookingProblem problem, Interval gap, Objective objective) {
        this.problem = problem;
        this.gap = gap;
        this.objective = objective;
    }

    boolean exhaustive() {
        return steps < MOST_STEPS;
    }

    List<Placed> most(List<BookingRequest> visits) {
        wanted = visits.size();
        extend(visits.stream().map(visit -> visit.within(gap)).toList(), visits, gap.start());
        return best;
    }

    private void extend(List<BookingRequest> rest, List<BookingRequest> originals, Instant notBefore) {
        if (placed.size() > best.size()) {
            best = List.copyOf(placed);
        }
        if (rest.isEmpty()) {
            return;
        }
        Availability availability = new Availability(
                GapFitter.with(problem, placed.stream().map(Placed::proposal).toList()));
        Set<BookingRequest> tried = new HashSet<>();
        for (int i = 0; i < rest.size() && open(); i++) {
            if (tried.add(rest.get(i))) {
                for (Proposal proposal : proposals(availability, rest.get(i), notBefore)) {
                    place(rest, originals, i, proposal);
                }
            }
        }
    }

    private boolean open() {
        return best.size() < wanted && steps < MOST_STEPS;
    }

    private void place(List<BookingRequest> rest, List<BookingRequest> originals, int i, Proposal proposal) {
        if (!open()) {
            return;
        }
        steps++;
        placed.addLast(new Placed(originals.get(i), proposal));
        extend(without(rest, i), without(originals, i), proposal.visit().start());
        placed.removeLast();
    }

    private static List<BookingRequest> without(List<BookingRequest> visits, int i) {
        List<BookingRequest> rest = new ArrayList<>(visits);
        rest.remove(i);
        return rest;
    }

    private List<Proposal> proposals(Availability availability, BookingRequest request, Instant notBefore) {
        Reasons reasons = new Reasons(availability, request);
        return new SlotSearch(availability, request, objective)
                .everything(notBefore).stream()
                        .map(ranked -> reasons.proposal(ranked, false))
                        .toList();
    }
}
