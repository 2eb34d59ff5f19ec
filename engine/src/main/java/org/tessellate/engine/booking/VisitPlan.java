package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingRequest.TimeOfDay;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** A request for one length of visit, with the candidates of every need and the starts at which none lacks. */
final class VisitPlan {

    final Duration length;
    final List<NeedPlan> needs;
    final IntervalSet starts;
    final Set<ResourceId> required;

    VisitPlan(Duration length, List<NeedPlan> needs, IntervalSet requested, Set<ResourceId> required) {
        this.length = length;
        this.needs = needs;
        this.required = required;
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
            return List.of(plan(availability, request, objective, request.length().get(), candidate -> true));
        }
        Set<Duration> lengths = new TreeSet<>(procedure.lengthWith().values());
        lengths.add(procedure.length());
        return lengths.stream()
                .map(length -> plan(availability, request, objective, length, candidate ->
                        procedure.lengthWith().getOrDefault(candidate.id(), procedure.length()).equals(length)))
                .toList();
    }

    /** {@code paced} chooses who may lead: the first need for people decides the visit's length. */
    private static VisitPlan plan(
            Availability availability,
            BookingRequest request,
            Objective objective,
            Duration length,
            Predicate<Candidate> paced) {
        Eligibility eligibility = new Eligibility(availability, request, objective);
        List<NeedPlan> needs = new ArrayList<>();
        boolean led = false;
        for (Need need : availability.procedure(request.procedure()).needs()) {
            NeedPlan plan = eligibility.plan(needs.size(), need, length);
            needs.add(!led && need instanceof Need.People ? plan.only(paced) : plan);
            led |= need instanceof Need.People;
        }
        return new VisitPlan(length, List.copyOf(needs), requestedStarts(availability, request, length), request.required());
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

    /** Instants at which the set of free candidates changes; between two of them the best choice stays the same. */
    Instant[] changes() {
        return needs.stream()
                .flatMap(need -> need.candidates().stream())
                .flatMap(candidate -> candidate.starts().stream())
                .flatMap(interval -> Stream.of(interval.start(), interval.end()))
                .distinct()
                .sorted()
                .toArray(Instant[]::new);
    }

    /** Two needs that may draw on the same pool at once: their sum must be checked start by start. */
    boolean sharesCompete() {
        return needs.stream().anyMatch(one -> needs.stream()
                .anyMatch(other -> one.index() < other.index()
                        && one.need() instanceof Need.Share first
                        && other.need() instanceof Need.Share second
                        && first.poolKind().equals(second.poolKind())
                        && one.overlaps(other)));
    }
}
