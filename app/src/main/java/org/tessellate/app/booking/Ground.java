package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.supply.Level;
import org.tessellate.app.workforce.StaffDirectory;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * What visits stand on, as it was read: people with their credentials and absences, shifts on duty, rooms, devices and stocks. Read under
 * locks it stays true until the transaction ends. Immutable.
 */
record Ground(ResourceGraph graph, StaffDirectory directory, List<PublishedShift> shifts, Map<ResourceKey, Level> levels) {

    /** The claims to make for the allocations; throws a problem that names the first thing that does not hold. */
    List<Claim> claims(BookingContext context, List<Allocated> allocations) {
        List<Claim> claims = new ArrayList<>();
        for (Allocated wanted : allocations) {
            ResourceKey key = new ResourceKey(wanted.resource());
            if (key.kind().equals("pool")) {
                claims.add(share(key, wanted.during(), wanted.units()));
                continue;
            }
            if (key.isStock()) {
                claims.add(StockUse.claim(wanted, levels.get(key).steps()));
                continue;
            }
            if (!stands(context, key, wanted)) {
                throw gone(wanted);
            }
            claims.add(new Claim.Whole(key, Layer.APPOINTMENT, wanted.during()));
            poolsOf(context.unit(), wanted).forEach(pool -> claims.add(share(pool, wanted.during(), 0)));
        }
        return claims;
    }

    private boolean stands(BookingContext context, ResourceKey key, Allocated wanted) {
        return switch (key.kind()) {
            case "staff" -> staffStands(context, new StaffId(key.id()), wanted);
            case "location" -> graph.isUsable(new LocationId(key.id()), wanted.during());
            case "equipment" -> {
                int slash = key.id().lastIndexOf('/');
                yield graph.isUsable(new EquipmentId(key.id().substring(0, slash)), Integer.parseInt(key.id().substring(slash + 1)), wanted.during());
            }
            default -> true;
        };
    }

    private boolean staffStands(BookingContext context, StaffId staff, Allocated wanted) {
        StaffFile file = directory.files().get(staff);
        return file != null && isPresent(file, wanted.during())
                && onDuty(staff, wanted.during(), context.unit(), file.member().role())
                && credentials(context.procedure(), wanted.need()).stream()
                        .allMatch(code -> file.holds(code, wanted.during(), graph.zoneOf(file.member().homeUnit())));
    }

    private boolean isPresent(StaffFile file, Interval during) {
        return !file.isAway(during, graph.zoneOf(file.member().homeUnit()));
    }

    private boolean onDuty(StaffId staff, Interval during, UnitId unit, String role) {
        boolean lent = StaffSupply.isLent(role, unit, colleagues(unit));
        return covers(shiftsOf(staff).filter(shift -> lent || shift.unit().equals(unit)), during);
    }

    private static boolean covers(Stream<PublishedShift> shifts, Interval during) {
        return IntervalSet.of(shifts.map(PublishedShift::interval).toList()).covers(during);
    }

    private Stream<PublishedShift> shiftsOf(StaffId staff) {
        return shifts.stream().filter(shift -> shift.staff().equals(staff));
    }

    private static Set<String> credentials(Procedure procedure, String need) {
        return IntStream.range(0, procedure.roles().size())
                .filter(i -> ProcedureNeeds.label(procedure, i).equals(need))
                .mapToObj(i -> procedure.roles().get(i).credentials())
                .findFirst().orElse(Set.of());
    }

    /** Naming somebody takes them out of the pools of the units they work in, which must still have what others took. */
    List<ResourceKey> poolsOf(UnitId unit, Allocated wanted) {
        ResourceKey key = new ResourceKey(wanted.resource());
        StaffFile file = key.kind().equals("staff") ? directory.files().get(new StaffId(key.id())) : null;
        return file == null || !isPooled(unit, file.member().role()) ? List.of() : shiftsOf(file.member().id())
                .filter(shift -> shift.interval().overlaps(wanted.during()))
                .map(shift -> ResourceKey.pool(shift.unit().value(), file.member().role())).distinct().toList();
    }

    /** Whether some procedure of the unit's facility draws on people of the role without asking who. */
    private boolean isPooled(UnitId unit, String role) {
        return graph.procedures().values().stream()
                .filter(procedure -> procedure.roles().stream().anyMatch(need -> need.pooled() && need.role().equals(role)))
                .anyMatch(procedure -> graph.sameFacility(graph.unitOf(procedure), unit));
    }

    /** One unit of capacity for everybody of the pool's role while they are on duty and present. */
    private Claim.Share share(ResourceKey pool, Interval during, int units) {
        UnitId worked = new UnitId(pool.poolUnit());
        List<PublishedShift> there = shifts.stream().filter(shift -> shift.unit().equals(worked)).toList();
        StaffSupply supply = StaffSupply.of(worked, colleagues(worked), there, graph.zoneOf(worked));
        return new Claim.Share(pool, during, units, supply.capacity(worked, pool.poolRole()).stream()
                .flatMap(step -> step.during().intersection(during).map(common -> new Claim.Step(common, 1, step.by())).stream()).toList());
    }

    private List<StaffFile> colleagues(UnitId unit) {
        return directory.files().values().stream().filter(file -> graph.sameFacility(file.member().homeUnit(), unit)).toList();
    }

    static Problem gone(Allocated wanted) {
        return Problem.conflict(ProblemCode.ALREADY_TAKEN,
                "%s (%s) is no longer available for %s during (%s)."
                        .formatted(wanted.name(), wanted.resource(), wanted.need(), wanted.during()),
                "Maybe somebody called out, a credential ended or the room was closed: find again.");
    }
}
