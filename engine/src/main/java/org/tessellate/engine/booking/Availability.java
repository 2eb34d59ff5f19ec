package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The free time of every resource of a problem, worked out once and shared by all requests. */
final class Availability {

    static final IntervalSet ALWAYS = IntervalSet.of(
            new Interval(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z")));

    final BookingProblem problem;
    private final Map<ResourceId, Resource> resources = new LinkedHashMap<>();
    private final Map<ResourceId, IntervalSet> free = new HashMap<>();
    private final Map<ResourceId, PoolLevels> levels = new HashMap<>();
    private final Map<ResourceId, Set<String>> fixedKinds = new HashMap<>();
    private final Map<String, Procedure> procedures = new HashMap<>();

    Availability(BookingProblem problem) {
        this.problem = problem;
        problem.procedures().forEach(procedure -> procedures.put(procedure.id(), procedure));
        Map<ResourceId, List<Interval>> taken = new HashMap<>();
        for (Busy busy : problem.busy()) {
            taken.computeIfAbsent(busy.resource(), id -> new ArrayList<>()).add(busy.interval());
        }
        for (Closure closure : problem.closures()) {
            taken.computeIfAbsent(closure.resource(), id -> new ArrayList<>()).add(closure.interval());
        }
        for (Resource resource : problem.resources()) {
            add(resource, IntervalSet.of(taken.getOrDefault(resource.id(), List.of())));
        }
        takeFromPools();
    }

    private void add(Resource resource, IntervalSet taken) {
        if (resources.put(resource.id(), resource) != null) {
            throw new IllegalArgumentException(
                    "The resource (%s) occurs twice.\nMaybe a person and a room share an id; prefix them."
                            .formatted(resource.id()));
        }
        if (resource instanceof Pool pool) {
            levels.put(pool.id(), PoolLevels.of(pool.capacities()));
        } else {
            free.put(resource.id(), usable(resource).subtract(taken));
        }
        if (resource instanceof Equipment device) {
            device.fixedIn().ifPresent(room ->
                    fixedKinds.computeIfAbsent(room, id -> new TreeSet<>()).add(device.kind()));
        }
    }

    /** Closing a pool takes all that is left of it. */
    private void takeFromPools() {
        problem.busy().stream()
                .filter(busy -> levels.containsKey(busy.resource()))
                .forEach(busy -> levels.get(busy.resource()).take(busy.interval(), busy.units()));
        problem.closures().stream()
                .filter(closure -> levels.containsKey(closure.resource()))
                .forEach(closure -> levels.get(closure.resource()).take(closure.interval(), 1_000_000));
    }

    /** When the resource could be used if nothing else claimed or closed it. */
    IntervalSet usable(Resource resource) {
        return switch (resource) {
            case Person person -> person.onShift();
            case Room room -> room.open();
            case Equipment device -> ALWAYS;
            case Pool pool -> PoolLevels.of(pool.capacities()).atLeast(1);
        };
    }

    IntervalSet free(Resource resource) {
        return resource instanceof Pool pool ? levels(pool).atLeast(1) : free.getOrDefault(resource.id(), IntervalSet.empty());
    }

    PoolLevels levels(Pool pool) {
        return levels.getOrDefault(pool.id(), PoolLevels.of(List.of()));
    }

    Set<String> fixedKinds(ResourceId room) {
        return fixedKinds.getOrDefault(room, Set.of());
    }

    Iterable<Resource> resources() {
        return resources.values();
    }

    Resource resource(ResourceId id) {
        Resource resource = resources.get(id);
        if (resource == null) {
            throw new IllegalArgumentException(
                    "The resource (%s) is unknown.\nMaybe it was retired, or belongs to another facility."
                            .formatted(id));
        }
        return resource;
    }

    String name(ResourceId id) {
        return resource(id).name();
    }

    Procedure procedure(String id) {
        Procedure procedure = procedures.get(id);
        if (procedure == null) {
            throw new IllegalArgumentException(
                    "The procedure (%s) is unknown.\nMaybe it was renamed; known are %s."
                            .formatted(id, new TreeSet<>(procedures.keySet())));
        }
        return procedure;
    }
}
