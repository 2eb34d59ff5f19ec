package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * Walks the starts of one request in time order. Between two changes of who is free the best choice of resources stays
 * the same and is worked out once. Complete: it visits every start on the grid until no later one can be ranked.
 */
final class SlotSearch {

    private final Availability availability;
    private final BookingRequest request;
    private final Objective objective;
    private final long shortestUseful;
    private final Map<ResourceId, IntervalSet> freeTime = new HashMap<>();
    private long found;
    private Instant earliest = Instant.MAX;

    SlotSearch(Availability availability, BookingRequest request, Objective objective) {
        this.availability = availability;
        this.request = request;
        this.objective = objective;
        this.shortestUseful = availability.problem.procedures().stream()
                .mapToLong(procedure -> procedure.length().toMinutes())
                .min()
                .orElse(0);
    }

    /** How many starts were found possible; all of them when {@code limit} was never reached. */
    long found() {
        return found;
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

    /** Every start from {@code notBefore} on with every choice of resources, cheapest choice first within a start. */
    List<Ranked> everything(Instant notBefore) {
        List<Ranked> all = new ArrayList<>();
        for (VisitPlan plan : VisitPlan.of(availability, request, objective)) {
            Assigner assigner = new Assigner(availability, plan);
            for (Interval open : plan.starts.intervals()) {
                Instant at = onGrid(open.start(), request.step());
                for (; at.isBefore(open.end()); at = at.plus(request.step())) {
                    if (!at.isBefore(notBefore)) {
                        for (List<Choice> choices : assigner.all(at)) {
                            all.add(new Ranked(cost(choices, at), at, plan, choices));
                        }
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Ranked::start).thenComparingDouble(Ranked::cost).thenComparing(Ranked::resources));
        return all;
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
        Assigner assigner = new Assigner(availability, plan);
        Instant[] changes = plan.sharesCompete() ? new Instant[0] : plan.changes();
        for (Interval open : plan.starts.intervals()) {
            if (!walk(plan, open, changes, assigner, ranking)) {
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
                found++;
                earliest = at.isBefore(earliest) ? at : earliest;
                ranking.offer(new Ranked(cost(choices, at), at, plan, choices));
            }
        }
        return true;
    }

    private static Instant nextChange(Instant[] changes, Instant at) {
        int i = Arrays.binarySearch(changes, at);
        int next = i >= 0 ? i + 1 : -i - 1;
        return next < changes.length ? changes[next] : changes.length == 0 ? at : Instant.MAX;
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
            cost += choice.candidate().cost() + objective.fragmentation() * uselessGaps(choice, start);
        }
        return cost;
    }

    /** Leftovers beside the visit that are too short for even the shortest procedure. */
    private int uselessGaps(Choice choice, Instant start) {
        if (objective.fragmentation() == 0 || choice.candidate().resource() instanceof Resource.Pool) {
            return 0;
        }
        Interval occupied = choice.need().occupied(start);
        return free(choice.candidate().resource())
                .around(occupied.start())
                .map(gap -> useless(gap.start(), occupied.start()) + useless(occupied.end(), gap.end()))
                .orElse(0);
    }

    private IntervalSet free(Resource resource) {
        return freeTime.computeIfAbsent(resource.id(), id -> availability.free(resource));
    }

    private int useless(Instant from, Instant to) {
        long minutes = Duration.between(from, to).toMinutes();
        return minutes > 0 && minutes < shortestUseful ? 1 : 0;
    }
}
