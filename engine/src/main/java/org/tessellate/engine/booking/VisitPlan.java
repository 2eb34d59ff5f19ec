package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingRequest.TimeOfDay;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** A request for one length of visit, with the candidates of every need and the starts at which none lacks. */
final class VisitPlan {

    final Duration length;
    final List<NeedPlan> needs;
    final IntervalSet starts;
    final Set<ResourceId> required;
    /** People whose own pace makes the visit this long: one of them must serve; empty for the usual length. */
    final Set<ResourceId> pacers;

    VisitPlan(
            Duration length,
            List<NeedPlan> needs,
            IntervalSet requested,
            Set<ResourceId> required,
            Set<ResourceId> pacers) {
        this.length = length;
        this.needs = needs;
        this.required = required;
        this.pacers = pacers;
        IntervalSet open = requested;
        for (NeedPlan need : needs) {
            open = open.isEmpty() ? open : open.intersect(need.starts());
        }
        this.starts = open;
    }

    /** One plan per length the procedure can have: the usual one, and those of people who work at another pace. */
    static List<VisitPlan> of(Availability availability, BookingRequest request, Objective objective) {
        Procedure procedure = availability.procedure(request.procedure());
        if (request.length().isPresent()) {
            return List.of(usual(availability, request, objective));
        }
        Set<Duration> lengths = new TreeSet<>(procedure.lengthWith().values());
        lengths.add(procedure.length());
        return lengths.stream().map(length -> paced(availability, request, objective, length)).toList();
    }

    /** The plan for the length asked for, or else the procedure's usual one, with everybody at that pace. */
    static VisitPlan usual(Availability availability, BookingRequest request, Objective objective) {
        Duration length = request.length().orElseGet(() -> availability.procedure(request.procedure()).length());
        return plan(availability, request, objective, length, Set.of(), candidate -> true);
    }

    /** Whoever has a pace of their own serves only in a visit of that length, whichever need it is. */
    private static VisitPlan paced(
            Availability availability, BookingRequest request, Objective objective, Duration length) {
        Procedure procedure = availability.procedure(request.procedure());
        Set<ResourceId> pacers = length.equals(procedure.length())
                ? Set.of()
                : procedure.lengthWith().entrySet().stream()
                        .filter(pace -> pace.getValue().equals(length))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return plan(availability, request, objective, length, pacers,
                candidate -> procedure.lengthWith().getOrDefault(candidate.id(), length).equals(length));
    }

    private static VisitPlan plan(
            Availability availability,
            BookingRequest request,
            Objective objective,
            Duration length,
            Set<ResourceId> pacers,
            Predicate<Candidate> atThisPace) {
        Eligibility eligibility = new Eligibility(availability, request, objective);
        List<NeedPlan> needs = new ArrayList<>();
        for (Need need : availability.procedure(request.procedure()).needs()) {
            needs.add(eligibility.plan(needs.size(), need, length).only(atThisPace));
        }
        IntervalSet requested = requestedStarts(availability, request, length);
        return new VisitPlan(length, List.copyOf(needs), requested, request.required(), pacers);
    }

    /** The starts that the request itself allows, whatever the resources. */
    static IntervalSet requestedStarts(Availability availability, BookingRequest request, Duration length) {
        IntervalSet allowed = IntervalSet.empty();
        Set<DayOfWeek> days = request.days().isEmpty() ? EnumSet.allOf(DayOfWeek.class) : request.days();
        List<TimeOfDay> times = request.times().isEmpty()
                ? List.of(new TimeOfDay(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                : request.times();
        for (TimeOfDay time : times) {
            LocalRule rule = new LocalRule(days, time.from(), time.to());
            allowed = allowed.union(rule.within(request.window(), availability.problem.zone()));
        }
        return allowed.subtract(request.patientBusy()).startsOf(length);
    }

    /** Instants at which who is free, or what choosing them costs, changes; between two of them the best choice stays. */
    Instant[] changes(Availability availability, Leftovers leftovers) {
        if (starts.isEmpty()) {
            return new Instant[0];
        }
        List<Interval> open = starts.intervals();
        Interval window = new Interval(open.getFirst().start(), open.getLast().end());
        Stream<Instant> single = needs.stream()
                .flatMap(need -> need.candidates().stream().flatMap(candidate -> Stream.concat(
                        candidate.starts().stream().flatMap(interval -> Stream.of(interval.start(), interval.end())),
                        leftovers.changes(need, candidate, window))));
        return Stream.concat(single, sharesCompete() ? levelChanges(availability, window) : Stream.empty())
                .distinct()
                .sorted()
                .toArray(Instant[]::new);
    }

    /** Starts at which a step in what a pool has left comes into, or goes out of, the span of a share. */
    private Stream<Instant> levelChanges(Availability availability, Interval window) {
        List<Duration> edges = needs.stream()
                .filter(need -> need.need() instanceof Need.Share)
                .map(need -> need.occupied(Instant.EPOCH))
                .flatMap(span -> Stream.of(span.start(), span.end()))
                .map(edge -> Duration.between(Instant.EPOCH, edge))
                .distinct()
                .toList();
        return needs.stream()
                .flatMap(need -> need.candidates().stream())
                .map(Candidate::resource)
                .distinct()
                .flatMap(resource -> resource instanceof Resource.Pool pool ? availability.levels(pool).steps() : Stream.empty())
                .flatMap(step -> edges.stream().map(step::minus).flatMap(start -> Stream.of(start, start.plusNanos(1))))
                .filter(window::contains);
    }

    /** Two needs that may draw on the same pool at once: their sum changes with every step of the pool. */
    private boolean sharesCompete() {
        return needs.stream().anyMatch(one -> needs.stream()
                .anyMatch(other -> one.index() < other.index()
                        && one.need() instanceof Need.Share first
                        && other.need() instanceof Need.Share second
                        && first.poolKind().equals(second.poolKind())
                        && one.overlaps(other)));
    }
}
