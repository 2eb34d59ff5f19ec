package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills all needs of a visit at a given start at the least cost, exactly. Pools, places with their devices, and people never
 * stand in each other's way, so each group is decided for itself and the cheapest whole is made of the cheapest parts.
 * Not thread-safe.
 */
final class Assigner {

    private final GroupAssigner places;
    private final GroupAssigner people;
    private final GroupAssigner pools;

    Assigner(Availability availability, VisitPlan plan) {
        this(availability, plan, Leftovers.ignored(), Alike.nothing());
    }

    Assigner(Availability availability, VisitPlan plan, Leftovers leftovers, Alike alike) {
        places = group(availability, plan, leftovers, alike, Kind.PLACES);
        people = group(availability, plan, leftovers, alike, Kind.PEOPLE);
        pools = group(availability, plan, leftovers, alike, Kind.POOLS);
    }

    private enum Kind {
        PLACES, PEOPLE, POOLS;

        static Kind of(Need need) {
            return switch (need) {
                case Need.Place place -> PLACES;
                case Need.Device device -> PLACES;
                case Need.People people -> PEOPLE;
                case Need.Share share -> POOLS;
            };
        }

        static Kind of(Resource resource) {
            return switch (resource) {
                case Resource.Room room -> PLACES;
                case Resource.Equipment unit -> PLACES;
                case Resource.Person person -> PEOPLE;
                case Resource.Pool pool -> POOLS;
            };
        }
    }

    private static GroupAssigner group(
            Availability availability, VisitPlan plan, Leftovers leftovers, Alike alike, Kind kind) {
        return new GroupAssigner(availability,
                plan.needs.stream().filter(need -> Kind.of(need.need()) == kind).toList(),
                plan.required.stream().filter(id -> Kind.of(availability.resource(id)) == kind).toList(),
                kind == Kind.PEOPLE ? plan.pacers : Set.of(), leftovers, alike);
    }

    /** The cheapest complete choice, or null when the needs cannot be met together. */
    @Nullable List<Choice> best(Instant when) {
        List<Choice> shared = pools.best(when);
        List<Choice> placed = shared == null ? null : places.best(when);
        List<Choice> staffed = placed == null ? null : people.best(when);
        return staffed == null ? null : joined(placed, staffed, shared);
    }

    /** Every complete choice, of alike ones only the first. */
    List<List<Choice>> all(Instant when) {
        List<List<Choice>> all = new ArrayList<>();
        List<List<Choice>> shares = pools.all(when);
        List<List<Choice>> rooms = shares.isEmpty() ? List.of() : places.all(when);
        for (List<Choice> staffed : rooms.isEmpty() ? List.<List<Choice>>of() : people.all(when)) {
            for (List<Choice> placed : rooms) {
                shares.forEach(shared -> all.add(joined(placed, staffed, shared)));
            }
        }
        return all;
    }

    private static List<Choice> joined(List<Choice> placed, List<Choice> staffed, List<Choice> shared) {
        return Stream.of(placed, staffed, shared).flatMap(List::stream).toList();
    }
}
