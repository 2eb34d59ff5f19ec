package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.time.Interval;

/**
 * Walks the starts of one request in time order, in parts of the window that grow, so that a request which is soon answered never
 * looks at the rest of the horizon. Complete: it visits every start on the grid until no later one can be ranked.
 */
final class SlotSearch {

    private static final Duration FIRST_PART = Duration.ofDays(1);
    private static final Duration LARGEST_PART = Duration.ofDays(32);

    private final Preparation preparation;
    private final BookingRequest request;
    private final Objective objective;
    private final Leftovers leftovers;
    private final Set<Instant> found = new HashSet<>();
    private final boolean everyStartCounts;
    private boolean everyStart = true;
    private Instant earliest = Instant.MAX;

    SlotSearch(Preparation preparation) {
        this(preparation, false);
    }

    /** {@code everyStartCounts}: starts that are too dear to be ranked are counted too. */
    SlotSearch(Preparation preparation, boolean everyStartCounts) {
        this.everyStartCounts = everyStartCounts;
        this.preparation = preparation;
        this.request = preparation.request;
        this.objective = preparation.objective;
        this.leftovers = Leftovers.of(preparation.index, objective);
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
        walk(preparation.lengths(), ranking);
        return ranking.best();
    }

    /** Whether there is any start for a visit of the usual length. */
    boolean possible() {
        Ranking first = new Ranking(1);
        walk(Set.of(preparation.usualLength()), first);
        return !first.best().isEmpty();
    }

    private void walk(Set<Duration> lengths, Ranking ranking) {
        for (Interval part : parts(request.window())) {
            if (ranking.closedAbove(waitingCost(part.start()))) {
                everyStart = false;
                return;
            }
            Grid grid = new Grid(part, request.step());
            for (Duration length : lengths) {
                Preparation.Open open = preparation.open(length, part, grid);
                if (open != null) {
                    walk(open, grid, ranking);
                }
            }
        }
    }

    /** A day, then twice as much each time. */
    static List<Interval> parts(Interval window) {
        List<Interval> parts = new ArrayList<>();
        Duration size = FIRST_PART;
        for (Instant from = window.start(); from.isBefore(window.end()); ) {
            Instant until = from.plus(size);
            parts.add(new Interval(from, until.isBefore(window.end()) ? until : window.end()));
            from = until;
            size = size.compareTo(LARGEST_PART) < 0 ? size.multipliedBy(2) : size;
        }
        return parts;
    }

    private void walk(Preparation.Open open, Grid grid, Ranking ranking) {
        Assigner assigner = new Assigner(preparation.index, open.plan(), leftovers, Alike.nothing());
        BitSet starts = open.starts();
        for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
            Instant at = grid.at(i);
            double waiting = waitingCost(at);
            if (ranking.closedAbove(waiting)) {
                everyStart = false;
                return;
            }
            double most = everyStartCounts ? Double.POSITIVE_INFINITY : ranking.most() - waiting;
            List<Choice> choices = assigner.best(at, most);
            everyStart &= choices != null || most == Double.POSITIVE_INFINITY;
            if (choices != null) {
                found.add(at);
                earliest = at.isBefore(earliest) ? at : earliest;
                ranking.offer(new Ranked(waiting + cost(choices), at, open.plan(), choices));
            }
        }
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

    private static double cost(List<Choice> choices) {
        double cost = 0;
        for (Choice choice : choices) {
            cost += choice.candidate().cost();
        }
        return cost;
    }
}
