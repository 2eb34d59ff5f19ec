package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;

/** Which resources there are of each role and kind, and what can be asked for; immutable. */
final class Catalogue {

    private final Map<String, List<ResourceId>> people = new HashMap<>();
    private final Map<String, List<ResourceId>> rooms = new HashMap<>();
    private final Map<String, List<ResourceId>> devices = new HashMap<>();
    private final Map<String, List<ResourceId>> pools = new HashMap<>();
    private final List<Equipment> bound = new ArrayList<>();
    private final Map<ResourceId, Set<String>> fixedKinds = new HashMap<>();
    private final Map<String, Procedure> procedures = new HashMap<>();
    final Duration shortest;

    Catalogue(Collection<Resource> resources, Collection<Procedure> offered) {
        offered.forEach(procedure -> procedures.put(procedure.id(), procedure));
        shortest = offered.stream().map(Procedure::length).min(Duration::compareTo).orElse(Duration.ZERO);
        resources.forEach(this::add);
    }

    private void add(Resource resource) {
        switch (resource) {
            case Person person -> person.roles().forEach(role -> add(people, role, person));
            case Room room -> add(rooms, room.kind(), room);
            case Pool pool -> add(pools, pool.kind(), pool);
            case Equipment unit -> {
                add(devices, unit.kind(), unit);
                unit.fixedIn().ifPresent(room -> fixedKinds.computeIfAbsent(room, id -> new TreeSet<>()).add(unit.kind()));
                if (unit.isBound()) {
                    bound.add(unit);
                }
            }
        }
    }

    private static void add(Map<String, List<ResourceId>> map, String key, Resource resource) {
        map.computeIfAbsent(key, absent -> new ArrayList<>()).add(resource.id());
    }

    /** Those of the role or kind that the need asks for. */
    List<ResourceId> ofItsKind(Need need) {
        return switch (need) {
            case Need.People wanted -> people.getOrDefault(wanted.role(), List.of());
            case Need.Place wanted -> rooms.getOrDefault(wanted.kind(), List.of());
            case Need.Device wanted -> devices.getOrDefault(wanted.kind(), List.of());
            case Need.Share wanted -> pools.getOrDefault(wanted.poolKind(), List.of());
        };
    }

    List<ResourceId> pools(String kind) {
        return pools.getOrDefault(kind, List.of());
    }

    /** Devices that cannot go everywhere. */
    List<Equipment> boundDevices() {
        return bound;
    }

    Set<String> fixedKinds(ResourceId room) {
        return fixedKinds.getOrDefault(room, Set.of());
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

    Collection<Procedure> procedures() {
        return procedures.values();
    }
}
