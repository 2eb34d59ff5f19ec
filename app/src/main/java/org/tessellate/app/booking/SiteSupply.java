package org.tessellate.app.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;

/** The people, places, devices and pools of one facility, and the index made of them. Not thread-safe. */
final class SiteSupply {

    private record Expiry(Instant at, ResourceKey resource) {
    }

    /** The people of a role who are on duty in a unit. */
    private record PoolOf(UnitId unit, String role) {
    }

    private final Interval horizon;
    private final SiteIndex.Sources sources;
    private final List<Unit> units;
    private final ZoneId zone;
    private final Set<String> pooled;
    private final Map<StaffId, List<PublishedShift>> shifts;
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparing(Expiry::at));
    private final AvailabilityIndex index;

    SiteSupply(FacilityId facility, ResourceGraph graph, List<StaffFile> staff, Interval horizon, SiteIndex.Sources sources) {
        this.horizon = horizon;
        this.sources = sources;
        this.units = graph.units().values().stream().filter(unit -> unit.facility().equals(facility)).toList();
        this.zone = graph.zoneOf(units.getFirst().id());
        List<Procedure> procedures = graph.procedures().values().stream()
                .filter(procedure -> graph.unit(graph.unitOf(procedure)).facility().equals(facility)).toList();
        this.pooled = Set.copyOf(ProblemAssembler.pooledRoles(procedures));
        this.shifts = sources.published().inUnits(units.stream().map(Unit::id).toList(), horizon).stream()
                .collect(Collectors.groupingBy(PublishedShift::staff, HashMap::new, Collectors.toList()));
        List<Claimed> claimed = noted(sources.claims().taken(Layer.APPOINTMENT, horizon));
        PlaceSupply places = new PlaceSupply(graph, units.getFirst().id(), horizon);
        List<Resource> resources = Stream.of(people(staff), places.rooms(), places.devices(), pools(staff, claimed))
                .flatMap(Collection::stream).toList();
        Set<ResourceId> known = resources.stream().map(Resource::id).collect(Collectors.toSet());
        this.index = new AvailabilityIndex(new BookingProblem(zone, resources,
                procedures.stream().map(procedure -> ProcedureNeeds.amongAll(procedure, graph.unitOf(procedure), staff)).toList(),
                ProblemAssembler.busy(claimed, known),
                places.closures().stream().filter(closure -> known.contains(closure.resource())).toList()));
    }

    AvailabilityIndex index() {
        return index;
    }

    private StaffSupply supply(List<StaffFile> staff) {
        return new StaffSupply(units.getFirst().id(), staff, shifts, zone);
    }

    private List<Resource> people(List<StaffFile> staff) {
        StaffSupply supply = supply(staff);
        return staff.stream().map(supply::anywhere).toList();
    }

    private List<Resource> pools(List<StaffFile> staff, List<Claimed> claimed) {
        StaffSupply supply = supply(staff);
        return pooled.stream().sorted()
                .flatMap(role -> units.stream().map(unit -> supply.pool(unit.id(), role, ProblemAssembler.byName(claimed)))).toList();
    }

    /** Reads again what was touched, and what stood on holds that have expired since. */
    void refresh(List<StaffFile> staff, Set<StaffId> people, Set<ResourceKey> keys, Instant now) {
        Map<StaffId, StaffFile> files = staff.stream().collect(Collectors.toMap(file -> file.member().id(), Function.identity()));
        people.retainAll(files.keySet());
        Set<ResourceKey> touched = new HashSet<>(keys);
        while (!expiries.isEmpty() && !expiries.element().at().isAfter(now)) {
            touched.add(expiries.remove().resource());
        }
        people.forEach(id -> touched.add(ResourceKey.staff(id.value())));
        touched.removeIf(key -> !index.knows(new ResourceId(key.value())));
        if (touched.isEmpty()) {
            return;
        }
        Set<PoolOf> pools = new HashSet<>(poolsOf(touched, files));
        readShifts(people);
        pools.addAll(poolsOf(touched, files));
        pools.forEach(pool -> touched.add(ResourceKey.pool(pool.unit().value(), pool.role())));
        place(staff, people, files, pools, noted(sources.claims().taken(Layer.APPOINTMENT, horizon, withPooled(touched, pools, staff))), touched);
    }

    private void readShifts(Set<StaffId> people) {
        people.forEach(shifts::remove);
        if (!people.isEmpty()) {
            Set<UnitId> here = units.stream().map(Unit::id).collect(Collectors.toSet());
            sources.published().ofAll(people, horizon).stream().filter(shift -> here.contains(shift.unit()))
                    .forEach(shift -> shifts.computeIfAbsent(shift.staff(), id -> new ArrayList<>()).add(shift));
        }
    }

    private void place(List<StaffFile> staff, Set<StaffId> people, Map<StaffId, StaffFile> files, Set<PoolOf> pools, List<Claimed> claimed,
            Set<ResourceKey> touched) {
        Map<ResourceKey, List<Busy>> busy = claimed.stream().collect(Collectors.groupingBy(Claimed::resource,
                Collectors.mapping(ProblemAssembler::busy, Collectors.toList())));
        touched.forEach(key -> index.refresh(new ResourceId(key.value()), busy.getOrDefault(key, List.of())));
        StaffSupply supply = supply(staff);
        people.forEach(id -> index.refresh(supply.anywhere(files.get(id)),
                busy.getOrDefault(ResourceKey.staff(id.value()), List.of()), List.of()));
        pools.forEach(pool -> index.refresh(supply.pool(pool.unit(), pool.role(), ProblemAssembler.byName(claimed)),
                busy.getOrDefault(ResourceKey.pool(pool.unit().value(), pool.role()), List.of()), List.of()));
    }

    /** The pools in which the touched people count. */
    private Set<PoolOf> poolsOf(Set<ResourceKey> touched, Map<StaffId, StaffFile> files) {
        return touched.stream().filter(key -> key.kind().equals("staff")).map(key -> new StaffId(key.id()))
                .filter(id -> files.containsKey(id) && pooled.contains(files.get(id).member().role()))
                .flatMap(id -> shifts.getOrDefault(id, List.of()).stream()
                        .map(shift -> new PoolOf(shift.unit(), files.get(id).member().role())))
                .collect(Collectors.toSet());
    }

    /** Who of a pool is claimed by name does not count in it meanwhile. */
    private Set<ResourceKey> withPooled(Set<ResourceKey> touched, Set<PoolOf> pools, List<StaffFile> staff) {
        Set<String> roles = pools.stream().map(PoolOf::role).collect(Collectors.toSet());
        Set<ResourceKey> all = new HashSet<>(touched);
        staff.stream().filter(file -> roles.contains(file.member().role())).forEach(file -> all.add(ResourceKey.staff(file.member().id().value())));
        return all;
    }

    private List<Claimed> noted(List<Claimed> claimed) {
        for (Claimed claim : claimed) {
            Instant expires = claim.expiresAt();
            if (expires != null) {
                expiries.add(new Expiry(expires, claim.resource()));
            }
        }
        return claimed;
    }
}
