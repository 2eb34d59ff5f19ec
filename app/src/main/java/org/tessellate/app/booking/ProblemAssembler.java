package org.tessellate.app.booking;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.PublishedShifts.Stretch;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Lays before the engine what a unit's procedures could use in a window: published shifts, rooms, devices, claims and closures. */
@Component
class ProblemAssembler {

    /** Setup and turnover reach beyond the window by less than this. */
    private static final Duration MARGIN = Duration.ofHours(12);

    private final Facilities facilities;
    private final Workforce workforce;
    private final PublishedShifts published;
    private final Claims claims;
    private final ReservedTime reserved;

    ProblemAssembler(Facilities facilities, Workforce workforce, PublishedShifts published, Claims claims, ReservedTime reserved) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.claims = claims;
        this.reserved = reserved;
    }

    /** Claims of {@code ignored} are left out, so that an appointment does not stand in its own way. */
    BookingProblem problem(UnitId unit, Collection<Procedure> procedures, Interval window, Optional<AppointmentId> ignored) {
        ZoneId zone = facilities.graph().zoneOf(unit);
        Interval wide = new Interval(window.start().minus(MARGIN), window.end().plus(MARGIN));
        StaffSupply staff = staff(unit, wide);
        PlaceSupply places = new PlaceSupply(facilities.graph(), unit, wide);
        List<Claimed> claimed = claims.taken(Layer.APPOINTMENT, wide).stream()
                .filter(claim -> ignored.map(AppointmentId::holder).filter(claim.holder()::equals).isEmpty())
                .toList();
        List<Resource> resources = new ArrayList<>(staff.people());
        resources.addAll(places.rooms());
        resources.addAll(places.devices());
        Map<ResourceKey, IntervalSet> byName = byName(claimed);
        pooledRoles(procedures).forEach(role -> staff.poolUnits(role).forEach(worked ->
                resources.add(staff.pool(worked, role, byName))));
        return problem(unit, zone, resources, procedures, staff, claimed, places);
    }

    /** The same with nothing but the named resources in it: what one visit at one time asks of the hospital. */
    BookingProblem named(UnitId unit, Procedure procedure, Interval window, Optional<AppointmentId> ignored, Set<String> keys) {
        ResourceGraph graph = facilities.graph();
        Interval wide = new Interval(window.start().minus(MARGIN), window.end().plus(MARGIN));
        Map<String, Set<String>> byKind = keys.stream().map(ResourceKey::new).filter(ResourceKey::isWhole)
                .collect(Collectors.groupingBy(ResourceKey::kind, Collectors.mapping(ResourceKey::id, Collectors.toSet())));
        List<ResourceKey> pools = of(byKind, "pool").stream().map(id -> new ResourceKey("pool/" + id))
                .filter(pool -> drawsOn(procedure, unit, pool)).toList();
        Set<PublishedShift> shifts = new LinkedHashSet<>(published.ofPeople(of(byKind, "staff").stream().map(id -> new Stretch(id, wide)).toList()));
        shifts.addAll(published.inUnits(pools.stream().map(pool -> new Stretch(pool.poolUnit(), wide)).distinct().toList()));
        StaffSupply staff = StaffSupply.of(unit, colleagues(unit), List.copyOf(shifts), graph.zoneOf(unit));
        PlaceSupply places = new PlaceSupply(graph, unit, wide);
        Set<ResourceKey> claimable = keys.stream().map(ResourceKey::new).collect(Collectors.toCollection(HashSet::new));
        pools.forEach(pool -> staff.capacity(new UnitId(pool.poolUnit()), pool.poolRole()).forEach(step -> claimable.add(step.by())));
        List<Claimed> claimed = claims.taken(Layer.APPOINTMENT, wide, claimable).stream()
                .filter(claim -> ignored.map(AppointmentId::holder).filter(claim.holder()::equals).isEmpty()).toList();
        List<Resource> resources = new ArrayList<>(staff.people(of(byKind, "staff")));
        resources.addAll(places.rooms(of(byKind, "location")));
        places.devices().stream().filter(device -> keys.contains(device.id().value())).forEach(resources::add);
        pools.forEach(pool -> resources.add(staff.pool(new UnitId(pool.poolUnit()), pool.poolRole(), byName(claimed))));
        return problem(unit, graph.zoneOf(unit), resources, List.of(procedure), staff, claimed, places);
    }

    /** Whether a visit in the unit may take people of the pool: its own, or those of another of the facility where it has nobody of the role. */
    private boolean drawsOn(Procedure procedure, UnitId unit, ResourceKey pool) {
        ResourceGraph graph = facilities.graph();
        UnitId worked = new UnitId(pool.poolUnit());
        return pooledRoles(List.of(procedure)).contains(pool.poolRole()) && graph.units().containsKey(worked)
                && (worked.equals(unit) || graph.sameFacility(worked, unit) && StaffSupply.isLent(pool.poolRole(), unit, colleagues(unit)));
    }

    private static Set<String> of(Map<String, Set<String>> byKind, String kind) {
        return byKind.getOrDefault(kind, Set.of());
    }

    private BookingProblem problem(UnitId unit, ZoneId zone, List<Resource> resources, Collection<Procedure> procedures,
            StaffSupply staff, List<Claimed> claimed, PlaceSupply places) {
        Set<ResourceId> known = resources.stream().map(Resource::id).collect(Collectors.toSet());
        return new BookingProblem(zone, resources,
                procedures.stream().map(procedure -> ProcedureNeeds.of(procedure, unit, staff.staff())).toList(),
                busy(claimed, known),
                places.closures().stream().filter(closure -> known.contains(closure.resource())).toList(),
                reserved.of(facilities.graph().unit(unit).facility()));
    }

    StaffSupply staff(UnitId unit, Interval window) {
        ResourceGraph graph = facilities.graph();
        List<PublishedShift> shifts = published.inUnits(graph.units().values().stream()
                .filter(other -> other.facility().equals(graph.unit(unit).facility())).map(Unit::id).toList(), window);
        return StaffSupply.of(unit, colleagues(unit), shifts, graph.zoneOf(unit));
    }

    private List<StaffFile> colleagues(UnitId unit) {
        ResourceGraph graph = facilities.graph();
        return workforce.directory().files().values().stream()
                .filter(file -> graph.sameFacility(file.member().homeUnit(), unit))
                .toList();
    }

    static List<String> pooledRoles(Collection<Procedure> procedures) {
        return procedures.stream()
                .flatMap(procedure -> procedure.roles().stream())
                .filter(RoleRequirement::pooled)
                .map(RoleRequirement::role)
                .distinct()
                .toList();
    }

    static Map<ResourceKey, IntervalSet> byName(List<Claimed> claimed) {
        return claimed.stream().filter(claim -> claim.resource().kind().equals("staff")).collect(Collectors.groupingBy(
                Claimed::resource, Collectors.collectingAndThen(
                        Collectors.mapping(Claimed::during, Collectors.toList()), IntervalSet::of)));
    }

    static List<Busy> busy(List<Claimed> claimed, Set<ResourceId> known) {
        return claimed.stream()
                .filter(claim -> known.contains(new ResourceId(claim.resource().value())))
                .map(ProblemAssembler::busy)
                .toList();
    }

    /** Whether some procedure of the unit's facility draws on people of the role without asking who. */
    boolean pooled(UnitId unit, String role) {
        ResourceGraph graph = facilities.graph();
        return graph.procedures().values().stream()
                .filter(procedure -> procedure.roles().stream().anyMatch(need -> need.pooled() && need.role().equals(role)))
                .anyMatch(procedure -> graph.sameFacility(graph.unitOf(procedure), unit));
    }

    static Busy busy(Claimed claim) {
        return new Busy(new ResourceId(claim.resource().value()), claim.during(), claim.units(), claim.holder());
    }
}
