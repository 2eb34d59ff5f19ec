package org.tessellate.app.booking;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
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
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
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

    ProblemAssembler(Facilities facilities, Workforce workforce, PublishedShifts published, Claims claims) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.claims = claims;
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
        Set<ResourceId> known = resources.stream().map(Resource::id).collect(Collectors.toSet());
        return new BookingProblem(
                zone,
                resources,
                procedures.stream().map(procedure -> ProcedureNeeds.of(procedure, staff.staff())).toList(),
                busy(claimed, known),
                places.closures().stream().filter(closure -> known.contains(closure.resource())).toList());
    }

    StaffSupply staff(UnitId unit, Interval window) {
        ResourceGraph graph = facilities.graph();
        List<PublishedShift> shifts = graph.units().values().stream()
                .filter(other -> other.facility().equals(graph.unit(unit).facility()))
                .flatMap(other -> published.inUnit(other.id(), window).stream())
                .toList();
        return StaffSupply.of(unit, colleagues(unit), shifts, graph.zoneOf(unit));
    }

    /** Those at work in one unit only. */
    StaffSupply staffAt(UnitId worked, Interval window) {
        return StaffSupply.of(worked, colleagues(worked), published.inUnit(worked, window), facilities.graph().zoneOf(worked));
    }

    /** Whether a shift on {@code worked} lets people of the role serve in {@code unit}. */
    boolean accepts(UnitId unit, String role, UnitId worked) {
        return worked.equals(unit) || StaffSupply.isLent(role, unit, colleagues(unit));
    }

    private List<StaffFile> colleagues(UnitId unit) {
        ResourceGraph graph = facilities.graph();
        return workforce.directory().files().values().stream()
                .filter(file -> graph.sameFacility(file.member().homeUnit(), unit))
                .toList();
    }

    private static List<String> pooledRoles(Collection<Procedure> procedures) {
        return procedures.stream()
                .flatMap(procedure -> procedure.roles().stream())
                .filter(RoleRequirement::pooled)
                .map(RoleRequirement::role)
                .distinct()
                .toList();
    }

    private static Map<ResourceKey, IntervalSet> byName(List<Claimed> claimed) {
        return claimed.stream().filter(claim -> claim.resource().kind().equals("staff")).collect(Collectors.groupingBy(
                Claimed::resource, Collectors.collectingAndThen(
                        Collectors.mapping(Claimed::during, Collectors.toList()), IntervalSet::of)));
    }

    private static List<Busy> busy(List<Claimed> claimed, Set<ResourceId> known) {
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

    private static Busy busy(Claimed claim) {
        return new Busy(new ResourceId(claim.resource().value()), claim.during(), claim.units(), claim.holder());
    }
}
