package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.booking.BookingRequest.TimeOfDay;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** One request with those who could serve each need, worked out once; makes the plans for any part of its window. Not thread-safe. */
final class Preparation {

    final AvailabilityIndex index;
    final BookingRequest request;
    final Objective objective;
    private final Procedure procedure;
    private final List<Need> needs;
    /** Who could serve each need, whatever becomes of the others. */
    private final List<List<Able>> able;
    /** Those of them who can be in a visit. */
    private final List<List<Able>> fitting;
    private final Set<ResourceId> required;
    private final Eligibility eligibility;
    /** The numbers of the needs, those with the fewest who are able first: where one lacks, the others need no look. */
    private final int[] order;

    Preparation(AvailabilityIndex index, BookingRequest request, Objective objective) {
        this(index, request, objective, index.procedure(request.procedure()).needs(), request.required());
    }

    private Preparation(AvailabilityIndex index, BookingRequest request, Objective objective, List<Need> needs, Set<ResourceId> required) {
        this.index = index;
        this.request = request;
        this.objective = objective;
        this.procedure = index.procedure(request.procedure());
        this.needs = needs;
        this.required = required;
        this.eligibility = new Eligibility(index, request, objective);
        this.able = needs.stream().map(eligibility::ranked).toList();
        this.fitting = IntStream.range(0, needs.size()).mapToObj(i -> named(needs.get(i), placed(needs.get(i), able.get(i)))).toList();
        this.order = IntStream.range(0, needs.size()).boxed().sorted(Comparator.comparing((Integer i) -> fitting.get(i).size()))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Whoever is asked for by name, and can serve no other need, leaves a need for one to nobody else. */
    private List<Able> named(Need need, List<Able> candidates) {
        if (required.isEmpty() || NeedPlan.count(need) > 1) {
            return candidates;
        }
        List<ResourceId> only = required.stream().filter(id -> servesOnly(id, need)).toList();
        return only.isEmpty() ? candidates : candidates.stream().filter(one -> only.size() == 1 && only.contains(one.id())).toList();
    }

    private boolean servesOnly(ResourceId id, Need need) {
        Resource resource = index.resource(id);
        return eligibility.able(need, resource) && needs.stream().filter(other -> eligibility.able(other, resource)).count() == 1;
    }

    /** Of places, only those where the devices that the visit needs there can stand. */
    private List<Able> placed(Need need, List<Able> places) {
        if (!(need instanceof Need.Place place)) {
            return places;
        }
        List<Able> fitting = places;
        for (Need other : needs) {
            if (other instanceof Need.Device device && device.inPlace().equals(place.label())) {
                List<Resource.Equipment> units = eligibility.able(device).map(Resource.Equipment.class::cast).toList();
                if (units.stream().allMatch(Resource.Equipment::isBound)) {
                    Set<ResourceId> rooms = units.stream().flatMap(Resource.Equipment::rooms).collect(Collectors.toSet());
                    fitting = fitting.stream().filter(room -> rooms.contains(room.id())).toList();
                }
            }
        }
        return fitting;
    }

    /** The same request without a need, and without asking for those who could have served only that one. */
    Preparation without(Need left) {
        List<Need> rest = needs.stream().filter(need -> need != left).toList();
        Set<ResourceId> serving = rest.stream().flatMap(eligibility::able).map(Resource::id).collect(Collectors.toSet());
        return new Preparation(index, request, objective, rest, required.stream().filter(serving::contains).collect(Collectors.toSet()));
    }

    List<Need> needs() {
        return needs;
    }

    Duration usualLength() {
        return request.length().orElse(procedure.length());
    }

    /** The usual length, and those of people who work at another pace; only the length asked for, when one is. */
    Set<Duration> lengths() {
        if (request.length().isPresent()) {
            return Set.of(request.length().get());
        }
        Set<Duration> lengths = new TreeSet<>(procedure.lengthWith().values());
        lengths.add(procedure.length());
        return lengths;
    }

    /** The plan for a length, whole: every candidate of every need. */
    VisitPlan plan(Duration length, Interval part) {
        List<NeedPlan> plans = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            plans.add(needPlan(i, able.get(i), length, part));
        }
        return new VisitPlan(length, plans, requestedStarts(length, part), required, pacers(length));
    }

    /** Those at the pace of the visit: whoever has one of their own serves only in a visit of that length, whichever need it is. */
    private NeedPlan needPlan(int number, List<Able> candidates, Duration length, Interval part) {
        NeedPlan plan = eligibility.plan(number, needs.get(number), candidates, length, part);
        return request.length().isPresent() || procedure.lengthWith().isEmpty()
                ? plan
                : plan.only(candidate -> procedure.lengthWith().getOrDefault(candidate.id(), length).equals(length));
    }

    private Set<ResourceId> pacers(Duration length) {
        if (request.length().isPresent() || length.equals(procedure.length())) {
            return Set.of();
        }
        return procedure.lengthWith().entrySet().stream()
                .filter(pace -> pace.getValue().equals(length)).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** A plan with the starts of the grid at which no need lacks. */
    record Open(VisitPlan plan, BitSet starts) {}

    /** Null when a need lacks everywhere in the part, found out with as few looks as possible. */
    @Nullable Open open(Duration length, Interval part, Grid grid) {
        IntervalSet requested = requestedStarts(length, part);
        BitSet open = grid.in(requested);
        NeedPlan[] plans = new NeedPlan[needs.size()];
        for (int i : order) {
            if (open.isEmpty()) {
                return null;
            }
            plans[i] = needPlan(i, fitting.get(i), length, grid.around(open, part));
            open.and(grid.inAtLeast(plans[i].count(), plans[i].candidates()));
        }
        VisitPlan plan = new VisitPlan(length, List.of(plans), requested, required, pacers(length));
        plan.required.forEach(id -> open.and(servedBy(Set.of(id), plan, grid)));
        if (!plan.pacers.isEmpty()) {
            open.and(servedBy(plan.pacers, plan, grid));
        }
        return open.isEmpty() ? null : new Open(plan, open);
    }

    private static BitSet servedBy(Set<ResourceId> wanted, VisitPlan plan, Grid grid) {
        return grid.inAtLeast(1, plan.needs.stream()
                .flatMap(need -> need.candidates().stream()).filter(candidate -> wanted.contains(candidate.id())).toList());
    }

    /** The starts within the part that the request itself allows, whatever the resources. */
    IntervalSet requestedStarts(Duration length, Interval part) {
        Interval reach = new Interval(part.start(), earlier(part.end().plus(length)));
        IntervalSet starts = allowed(reach).subtract(request.patientBusy()).startsWithin(part, Duration.ZERO, length);
        for (Limit limit : request.terms().limits()) {
            starts = starts.intersect(limit.starts());
        }
        return starts;
    }

    private Instant earlier(Instant end) {
        return end.isBefore(request.window().end()) ? end : request.window().end();
    }

    private IntervalSet allowed(Interval reach) {
        if (request.days().isEmpty() && request.times().isEmpty()) {
            return IntervalSet.of(reach);
        }
        IntervalSet allowed = IntervalSet.empty();
        Set<DayOfWeek> days = request.days().isEmpty() ? EnumSet.allOf(DayOfWeek.class) : request.days();
        List<TimeOfDay> times = request.times().isEmpty()
                ? List.of(new TimeOfDay(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                : request.times();
        for (TimeOfDay time : times) {
            allowed = allowed.union(new LocalRule(days, time.from(), time.to()).within(reach, index.zone()));
        }
        return allowed;
    }
}
