package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.booking.Fit.LeftOver;
import org.tessellate.engine.booking.Fit.Suggestion;
import org.tessellate.engine.time.Interval;

/** Fills an opened gap, such as a cancellation, without overloading anyone downstream (R57, R58). */
public final class GapFitter {

    private static final int MOST_VISITS = 8;
    private static final int USUAL_BUDGET = 2_000;
    private static final Duration LOOK_AHEAD = Duration.ofDays(14);

    private final BookingProblem problem;
    private final Objective objective;
    private final int budget;

    public GapFitter(BookingProblem problem, Objective objective) {
        this(problem, objective, USUAL_BUDGET);
    }

    /** {@code budget} bounds the placements tried for one answer, and so the time it takes. */
    public GapFitter(BookingProblem problem, Objective objective, int budget) {
        this.problem = problem;
        this.objective = objective;
        this.budget = budget;
    }

    /** Whether all visits fit into the gap together; each request keeps its own wishes, its window becomes the gap. */
    public Fit fit(Interval gap, List<BookingRequest> visits) {
        if (visits.isEmpty() || visits.size() > MOST_VISITS) {
            throw new IllegalArgumentException(
                    "The number of visits (%d) is not within 1..%d.\nMaybe split the list.".formatted(visits.size(), MOST_VISITS));
        }
        Packing packing = new Packing(new AvailabilityIndex(around(gap, visits)), gap, objective, budget);
        List<Packing.Placed> best = packing.most(visits);
        List<Proposal> placed = worded(best);
        if (placed.size() == visits.size()) {
            return new Fit.All(placed);
        }
        List<BookingRequest> rest = new ArrayList<>(visits);
        best.forEach(one -> rest.remove(one.request()));
        List<LeftOver> leftOver = leftOver(rest, gap, placed);
        return new Fit.Partly(placed, leftOver, summary(gap, visits, placed, leftOver), packing.proven());
    }

    private List<Proposal> worded(List<Packing.Placed> placed) {
        AvailabilityIndex index = new AvailabilityIndex(problem);
        return placed.stream()
                .map(one -> new Reasons(index, one.request()).proposal(one.visit(), false))
                .toList();
    }

    /** One after another, so that two of them are not sent to the same place. */
    private List<LeftOver> leftOver(List<BookingRequest> rest, Interval gap, List<Proposal> placed) {
        List<Proposal> taken = new ArrayList<>(placed);
        List<LeftOver> leftOver = new ArrayList<>();
        for (BookingRequest visit : rest) {
            String why = new SlotFinder(with(problem, placed), objective).find(visit.within(gap), 1) instanceof Answer.NoSlot none
                    ? none.summary()
                    : "";
            Interval later = new Interval(gap.start(), gap.end().plus(LOOK_AHEAD));
            Optional<Proposal> elsewhere = new SlotFinder(with(problem, taken), objective).find(visit.within(later), 1)
                    instanceof Answer.Found found ? Optional.of(found.proposals().getFirst()) : Optional.empty();
            elsewhere.ifPresent(taken::add);
            leftOver.add(new LeftOver(visit.procedure(), why, elsewhere.map(proposal -> proposal.visit().start())));
        }
        return leftOver;
    }

    private String summary(Interval gap, List<BookingRequest> visits, List<Proposal> placed, List<LeftOver> leftOver) {
        Wording wording = new Wording(problem.zone());
        StringBuilder text = new StringBuilder("%d of %d visits fit into %s.".formatted(
                placed.size(), visits.size(), wording.interval(gap)));
        new Workload(new AvailabilityIndex(problem)).of(gap, visits).forEach(line -> text.append(' ').append(line));
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
        Packing packing = new Packing(new AvailabilityIndex(around(gap, List.of(visit))), gap, objective, budget);
        List<Proposal> placed = worded(packing.most(Collections.nCopies(copies(gap, visit), visit)));
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        long used = placed.stream().mapToLong(proposal -> proposal.visit().minutes()).sum();
        long left = Math.max(0, gap.minutes() - used);
        String reason = "%s %s %d of %d min".formatted(Wording.count(placed.size(), "visit", "visits"), placed.size() == 1 ? "uses" : "use", used, gap.minutes());
        return Optional.of(new Suggestion(visit.procedure(), placed, used, left, reason));
    }

    private int copies(Interval gap, BookingRequest visit) {
        Duration length = visit.length().orElseGet(() -> problem.procedures().stream()
                .filter(procedure -> procedure.id().equals(visit.procedure()))
                .map(Procedure::length)
                .findFirst()
                .orElse(gap.length()));
        return Math.clamp(gap.length().dividedBy(length), 1, MOST_VISITS / 2);
    }

    /** The part of the problem that can matter for the visits in the gap, so that each step of the search is small. */
    private BookingProblem around(Interval gap, List<BookingRequest> visits) {
        Interval near = new Interval(gap.start().minus(Duration.ofDays(1)), gap.end().plus(Duration.ofDays(1)));
        AvailabilityIndex all = new AvailabilityIndex(problem);
        visits.forEach(visit -> visit.required().forEach(all::resource));
        Set<ResourceId> useful = new HashSet<>();
        for (BookingRequest visit : Set.copyOf(visits)) {
            Preparation preparation = new Preparation(all, visit.within(gap), objective);
            for (Duration length : preparation.lengths()) {
                preparation.plan(length, gap).needs.forEach(need -> need.candidates().forEach(candidate -> useful.add(candidate.id())));
            }
            useful.addAll(visit.required());
        }
        // What is used up for good must be there for later visits too.
        Set<ResourceId> lasting = problem.resources().stream().filter(Resource.Pool.class::isInstance).map(Resource::id).collect(Collectors.toSet());
        return new BookingProblem(
                problem.zone(),
                problem.resources().stream().filter(resource -> useful.contains(resource.id())).toList(),
                problem.procedures(),
                problem.busy().stream().filter(busy -> useful.contains(busy.resource())
                        && (lasting.contains(busy.resource()) || busy.interval().overlaps(near))).toList(),
                problem.closures().stream().filter(closure -> closure.interval().overlaps(near)).toList(),
                problem.reserved());
    }

    static List<BookingProblem.Busy> taking(List<Ranking.Ranked> visits) {
        return busy(visits.stream().flatMap(visit -> visit.choices().stream().map(choice -> choice.at(visit.start()))), "");
    }

    static BookingProblem with(BookingProblem problem, List<Proposal> placed) {
        List<BookingProblem.Busy> busy = new ArrayList<>(problem.busy());
        busy.addAll(busy(placed.stream().flatMap(proposal -> proposal.allocations().stream()), "placed before"));
        return new BookingProblem(problem.zone(), problem.resources(), problem.procedures(), busy, problem.closures(), problem.reserved());
    }

    private static List<BookingProblem.Busy> busy(Stream<Allocation> allocations, String what) {
        return allocations.map(taken -> new BookingProblem.Busy(taken.resource(), taken.interval(), taken.units(), what)).toList();
    }
}
