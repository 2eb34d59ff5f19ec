package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tessellate.engine.booking.Fit.LeftOver;
import org.tessellate.engine.booking.Fit.Suggestion;
import org.tessellate.engine.time.Interval;

/** Fills an opened gap, such as a cancellation, without overloading anyone downstream (R57, R58). */
public final class GapFitter {

    private static final int MOST_VISITS = 8;
    private static final Duration LOOK_AHEAD = Duration.ofDays(14);

    private final BookingProblem problem;
    private final Objective objective;

    public GapFitter(BookingProblem problem, Objective objective) {
        this.problem = problem;
        this.objective = objective;
    }

    /** Whether all visits fit into the gap together; each request keeps its own wishes, its window becomes the gap. */
    public Fit fit(Interval gap, List<BookingRequest> visits) {
        if (visits.isEmpty() || visits.size() > MOST_VISITS) {
            throw new IllegalArgumentException(
                    "The number of visits (%d) is not within 1..%d.\nMaybe split the list.".formatted(visits.size(), MOST_VISITS));
        }
        Packing packing = new Packing(around(gap), gap, objective);
        List<Packing.Placed> best = packing.most(visits);
        List<Proposal> placed = best.stream().map(Packing.Placed::proposal).toList();
        if (placed.size() == visits.size()) {
            return new Fit.All(placed);
        }
        List<BookingRequest> rest = new ArrayList<>(visits);
        best.forEach(one -> rest.remove(one.request()));
        List<LeftOver> leftOver = rest.stream().map(visit -> leftOver(visit, gap, placed)).toList();
        return new Fit.Partly(placed, leftOver, summary(gap, visits, placed, leftOver), packing.exhaustive());
    }

    private LeftOver leftOver(BookingRequest visit, Interval gap, List<Proposal> placed) {
        SlotFinder finder = new SlotFinder(with(problem, placed), objective);
        String why = finder.find(visit.within(gap), 1) instanceof Answer.NoSlot none ? none.summary() : "";
        Interval later = new Interval(gap.start(), gap.end().plus(LOOK_AHEAD));
        return finder.find(visit.within(later), 1) instanceof Answer.Found found
                ? new LeftOver(visit.procedure(), why, Optional.of(found.proposals().getFirst().visit().start()))
                : new LeftOver(visit.procedure(), why, Optional.empty());
    }

    private String summary(Interval gap, List<BookingRequest> visits, List<Proposal> placed, List<LeftOver> leftOver) {
        Wording wording = new Wording(problem.zone());
        StringBuilder text = new StringBuilder("%d of %d visits fit into %s.".formatted(
                placed.size(), visits.size(), wording.interval(gap)));
        new Workload(problem).of(gap, visits).forEach(line -> text.append(' ').append(line));
        for (LeftOver left : leftOver) {
            left.elsewhere().ifPresent(start ->
                    text.append(" %s could be at %s instead.".formatted(name(left.procedure()), wording.at(start))));
        }
        return text.toString();
    }

    private String name(String procedure) {
        return problem.procedures().stream()
                .filter(candidate -> candidate.id().equals(procedure))
                .map(Procedure::name)
                .findFirst()
                .orElse(procedure);
    }

    /** The visit types among {@code visits} that use the gap best: most minutes used, then fewest visits. */
    public List<Suggestion> suggest(Interval gap, Collection<BookingRequest> visits) {
        return visits.stream()
                .map(visit -> suggestion(gap, visit))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(Suggestion::minutesLeft)
                        .thenComparing(suggestion -> suggestion.visits().size())
                        .thenComparing(Suggestion::procedure))
                .toList();
    }

    private Optional<Suggestion> suggestion(Interval gap, BookingRequest visit) {
        Packing packing = new Packing(around(gap), gap, objective);
        List<Proposal> placed = packing.most(Collections.nCopies(copies(gap, visit), visit)).stream()
                .map(Packing.Placed::proposal)
                .toList();
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        long used = placed.stream().mapToLong(proposal -> proposal.visit().minutes()).sum();
        long left = Math.max(0, gap.minutes() - used);
        String reason = "%s %s %d of %d min".formatted(
                Wording.count(placed.size(), "visit", "visits"), placed.size() == 1 ? "uses" : "use", used, gap.minutes());
        return Optional.of(new Suggestion(visit.procedure(), placed, used, left, reason));
    }

    private int copies(Interval gap, BookingRequest visit) {
        Duration length = visit.length().orElseGet(() -> problem.procedures().stream()
                .filter(procedure -> procedure.id().equals(visit.procedure()))
                .map(Procedure::length)
                .findFirst()
                .orElse(gap.length()));
        return (int) Math.clamp(gap.length().dividedBy(length), 1, MOST_VISITS / 2);
    }

    /** The part of the problem that can matter for the gap, so that each step of the search is small. */
    private BookingProblem around(Interval gap) {
        Interval near = new Interval(gap.start().minus(Duration.ofDays(1)), gap.end().plus(Duration.ofDays(1)));
        return new BookingProblem(
                problem.zone(),
                problem.resources(),
                problem.procedures(),
                problem.busy().stream().filter(busy -> busy.interval().overlaps(near)).toList(),
                problem.closures().stream().filter(closure -> closure.interval().overlaps(near)).toList());
    }

    static BookingProblem with(BookingProblem problem, List<Proposal> placed) {
        List<BookingProblem.Busy> busy = new ArrayList<>(problem.busy());
        for (Proposal proposal : placed) {
            for (Allocation taken : proposal.allocations()) {
                busy.add(new BookingProblem.Busy(taken.resource(), taken.interval(), taken.units(), proposal.procedure()));
            }
        }
        return new BookingProblem(problem.zone(), problem.resources(), problem.procedures(), busy, problem.closures());
    }
}
