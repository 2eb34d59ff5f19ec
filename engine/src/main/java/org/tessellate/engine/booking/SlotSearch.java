package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.time.Interval;

/**
 * Walks the starts of one request in time order. Between two changes of who is free the best choice of resources stays
 * the same and is worked out once. Complete: it visits every start on the grid until no later one can be ranked.
 */
final class SlotSearch {

    private final Availability availability;
    private final BookingRequest request;
    private final Objective objective;
    private final Leftovers leftovers;
    private final Set<Instant> found = new HashSet<>();
    private boolean everyStart = true;
    private Instant earliest = Instant.MAX;

    SlotSearch(Availability availability, BookingRequest request, Objective objective) {
        this.availability = availability;
        this.request = request;
        this.objective = objective;
        this.leftovers = Leftovers.of(availability, objective);
    }

    /** How many starts were found possible; all there are when {@link #sawEveryStart}. */
    long found() {
        return found.size();
    }

    /** False when the search ended as soon as no later start could be ranked. */
    boolean sawEveryStart() {
        return everyStart;
    }

    /** The first possible start; meaningful once something was found. */
    Instant earliest() {
        return earliest;
    }

    List<Ranked> best(int limit) {
        Ranking ranking = new Ranking(limit);
        for (VisitPlan plan : VisitPlan.of(availability, request, objective)) {
            walk(plan, ranking);
        }
        return ranking.best();
    }

    boolean possible(VisitPlan plan) {
        Ranking first = new Ranking(1);
        walk(plan, first);
        return !first.best().isEmpty();
    }

    private void walk(VisitPlan plan, Ranking ranking) {
        if (plan.starts.isEmpty()) {
            return;
        }
        Assigner assigner = new Assigner(availability, plan, leftovers, Alike.nothing());
        Instant[] changes = plan.changes(availability, leftovers);
        for (Interval open : plan.starts.intervals()) {
            if (!walk(plan, open, changes, assigner, ranking)) {
                everyStart = false;
                return;
            }
        }
    }

    /** False when the ranking is full and no later start can enter it. */
    private boolean walk(VisitPlan plan, Interval open, Instant[] changes, Assigner assigner, Ranking ranking) {
        Instant validUntil = Instant.MIN;
        List<Choice> choices = null;
        for (Instant at = onGrid(open.start(), request.step()); at.isBefore(open.end()); at = at.plus(request.step())) {
            if (ranking.closedAbove(waitingCost(at))) {
                return false;
            }
            if (!at.isBefore(validUntil)) {
                choices = assigner.best(at);
                validUntil = nextChange(changes, at);
            }
            if (choices != null) {
                found.add(at);
                earliest = at.isBefore(earliest) ? at : earliest;
                ranking.offer(new Ranked(cost(choices, at), at, plan, choices));
            }
        }
        return true;
    }

    private static Instant nextChange(Instant[] changes, Instant at) {
        int i = Arrays.binarySearch(changes, at);
        int next = i >= 0 ? i + 1 : -i - 1;
        return next < changes.length ? changes[next] : Instant.MAX;
    }

    /** The first multiple of the step since the epoch that is not before {@code at}. */
    static Instant onGrid(Instant at, Duration step) {
        long size = step.toSeconds();
        long seconds = at.getNano() == 0 ? at.getEpochSecond() : at.getEpochSecond() + 1;
        return Instant.ofEpochSecond(Math.ceilDiv(seconds, size) * size);
    }

    private double waitingCost(Instant start) {
        return objective.waiting() * Duration.between(request.window().start(), start).toMinutes() / 60.0;
    }

    private double cost(List<Choice> choices, Instant start) {
        double cost = waitingCost(start);
        for (Choice choice : choices) {
            cost += choice.candidate().cost();
        }
        return cost;
    }
}
