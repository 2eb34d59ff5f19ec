package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * The free time of every resource of a site, kept current by claims and releases. Thread-safe: whoever finds meanwhile sees each resource
 * as it was before or after a change, so an answer can be stale and whoever takes it must claim it.
 */
public final class AvailabilityIndex {

    static final IntervalSet ALWAYS = IntervalSet.of(
            new Interval(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z")));

    private final ZoneId zone;
    private final Map<ResourceId, Calendar> calendars;
    /** Looked at before the calendars: what a question supposes. */
    private final Map<ResourceId, Calendar> supposed;
    private volatile Catalogue catalogue;
    private volatile Reservations reservations;

    public AvailabilityIndex(BookingProblem problem) {
        this(problem.zone(), new ConcurrentHashMap<>(), Map.of(), new Catalogue(problem.resources(), problem.procedures()), Reservations.of(problem.reserved()));
        Map<ResourceId, List<Busy>> busy = problem.busy().stream().collect(Collectors.groupingBy(Busy::resource));
        Map<ResourceId, List<Closure>> closures = problem.closures().stream().collect(Collectors.groupingBy(Closure::resource));
        for (Resource resource : problem.resources()) {
            Calendar calendar = Calendar.of(resource, busy.getOrDefault(resource.id(), List.of()), closures.getOrDefault(resource.id(), List.of()));
            if (calendars.put(resource.id(), calendar) != null) {
                throw new IllegalArgumentException("The resource (%s) occurs twice.\nMaybe a person and a room share an id; prefix them.".formatted(resource.id()));
            }
        }
    }

    private AvailabilityIndex(ZoneId zone, Map<ResourceId, Calendar> calendars, Map<ResourceId, Calendar> supposed, Catalogue catalogue,
            Reservations reservations) {
        this.zone = zone;
        this.calendars = calendars;
        this.supposed = supposed;
        this.catalogue = catalogue;
        this.reservations = reservations;
    }

    /** The claim takes its resource, or so many units of its pool; claims of resources that are not here change nothing. */
    public void claim(Busy claim) {
        calendars.computeIfPresent(claim.resource(), (id, calendar) -> calendar.claimed(claim.interval(), claim.units()));
    }

    /** The claim is gone. What else is claimed or closed then must not overlap it. */
    public void release(Busy claim) {
        calendars.computeIfPresent(claim.resource(), (id, calendar) -> calendar.released(claim.interval(), claim.units()));
    }

    /** The resource is like this now, with all its claims and closures; its role and kind stay as they were. */
    public void refresh(Resource resource, List<Busy> busy, List<Closure> closures) {
        calendars.computeIfPresent(resource.id(), (id, before) -> Calendar.of(resource, busy, closures));
    }

    /** These are all its claims now. */
    public void refresh(ResourceId resource, List<Busy> busy) {
        calendars.computeIfPresent(resource, (id, before) -> Calendar.of(before.resource(), busy, before.closures()));
    }

    /** The same, supposing that these claims were not made; later changes of other resources show in it. */
    public AvailabilityIndex without(Collection<Busy> claims) {
        return supposing(claims, (calendar, claim) -> calendar.released(claim.interval(), claim.units()));
    }

    /** The same, supposing that these claims were made too. */
    AvailabilityIndex with(Collection<Busy> claims) {
        return supposing(claims, (calendar, claim) -> calendar.claimed(claim.interval(), claim.units()));
    }

    private interface Change {
        Calendar of(Calendar calendar, Busy claim);
    }

    private AvailabilityIndex supposing(Collection<Busy> claims, Change change) {
        Map<ResourceId, Calendar> changed = new HashMap<>(supposed);
        for (Busy claim : claims) {
            Calendar known = changed.getOrDefault(claim.resource(), calendars.get(claim.resource()));
            if (known != null) {
                changed.put(claim.resource(), change.of(known, claim));
            }
        }
        return new AvailabilityIndex(zone, calendars, changed, catalogue, reservations);
    }

    /** From now on this time of rooms is kept for its owners, and no other; the same list again costs nothing. */
    public void reserve(List<Reserved> all) {
        if (reservations.all() != all) {
            reservations = Reservations.of(all);
        }
    }

    /** The same, supposing that an owner let go of all its reserved time. */
    AvailabilityIndex releasedBy(String owner) {
        return new AvailabilityIndex(zone, calendars, supposed, catalogue, reservations.without(owner));
    }

    Reservations reservations() {
        return reservations;
    }

    public boolean knows(ResourceId id) {
        return supposed.containsKey(id) || calendars.containsKey(id);
    }

    /** The resource's name, or its id when it is unknown. */
    public String nameOf(ResourceId id) {
        return knows(id) ? calendar(id).resource().name() : id.value();
    }

    ZoneId zone() {
        return zone;
    }

    Calendar calendar(ResourceId id) {
        Calendar calendar = supposed.get(id);
        if (calendar == null) {
            calendar = calendars.get(id);
        }
        if (calendar == null) {
            throw new IllegalArgumentException(
                    "The resource (%s) is unknown.\nMaybe it was retired, or belongs to another facility.".formatted(id));
        }
        return calendar;
    }

    Resource resource(ResourceId id) {
        return calendar(id).resource();
    }

    String name(ResourceId id) {
        return resource(id).name();
    }

    IntervalSet free(Resource resource) {
        return resource instanceof Pool pool ? levels(pool).atLeast(1) : calendar(resource.id()).free();
    }

    PoolLevels levels(Pool pool) {
        return calendar(pool.id()).levels();
    }

    /** All of the role or kind that the need asks for. */
    Stream<Resource> ofItsKind(Need need) {
        return catalogue.ofItsKind(need).stream().map(this::resource);
    }

    List<Pool> pools(String kind) {
        List<Pool> pools = new ArrayList<>();
        catalogue.pools(kind).forEach(id -> pools.add((Pool) resource(id)));
        return pools;
    }

    List<Resource.Equipment> boundDevices() {
        return catalogue.boundDevices();
    }

    Set<String> fixedKinds(ResourceId room) {
        return catalogue.fixedKinds(room);
    }

    Procedure procedure(String id) {
        return catalogue.procedure(id);
    }

    Collection<Procedure> procedures() {
        return catalogue.procedures();
    }

    Duration shortestVisit() {
        return catalogue.shortest;
    }
}
