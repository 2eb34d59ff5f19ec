package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/**
 * Takes shared locks on all that a booking stands on, in resource order, and checks it again under them: published shift, credential,
 * nobody away, room and device usable. A call-out, unpublishing or closure takes the exclusive lock, so one of the two comes first.
 */
@Component
class AvailabilityLocks {

    private final Facilities facilities;
    private final Workforce workforce;
    private final PublishedShifts published;
    private final ProblemAssembler assembler;

    AvailabilityLocks(Facilities facilities, Workforce workforce, PublishedShifts published, ProblemAssembler assembler) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.assembler = assembler;
    }

    /** The claims to make, or a problem naming the first thing that no longer holds. */
    List<Claim> lock(BookingContext context, List<Allocated> allocations) {
        List<Allocated> ordered = new ArrayList<>(allocations);
        ordered.sort(Comparator.comparing(Allocated::resource).thenComparing(Allocated::start));
        List<Claim> claims = new ArrayList<>();
        for (Allocated wanted : ordered) {
            ResourceKey key = new ResourceKey(wanted.resource());
            if (key.kind().equals("pool")) {
                claims.add(lockPool(key, wanted.during(), wanted.units()));
            } else {
                claims.add(lockWhole(context, key, wanted));
            }
            if (key.kind().equals("staff")) {
                claims.addAll(lockPoolsOf(context.unit(), new StaffId(key.id()), wanted.during()));
            }
        }
        return claims;
    }

    /** Naming somebody takes them out of their pools, which must still have what others took. */
    private List<Claim> lockPoolsOf(UnitId unit, StaffId staff, Interval during) {
        String role = workforce.directory().file(staff).member().role();
        if (!assembler.pooled(unit, role)) {
            return List.of();
        }
        return published.of(staff, during).stream().map(PublishedShift::unit).distinct()
                .map(worked -> lockPool(ResourceKey.pool(worked.value(), role), during, 0))
                .toList();
    }

    private Claim lockWhole(BookingContext context, ResourceKey key, Allocated wanted) {
        boolean stands = switch (key.kind()) {
            case "staff" -> lockStaff(context, new StaffId(key.id()), wanted);
            case "location" -> facilities.lockUsable(new LocationId(key.id()), wanted.during());
            case "equipment" -> lockDevice(key.id(), wanted);
            default -> true;
        };
        if (!stands) {
            throw gone(wanted);
        }
        return new Claim.Whole(key, Layer.APPOINTMENT, wanted.during());
    }

    private boolean lockStaff(BookingContext context, StaffId staff, Allocated wanted) {
        return workforce.lockAvailable(staff, wanted.during())
                && published.lockCovering(staff, wanted.during(), accepted(context.unit(), staff))
                && credentials(context.procedure(), wanted.need()).stream()
                        .allMatch(code -> workforce.lockCredential(staff, code, wanted.during()));
    }

    private Predicate<UnitId> accepted(UnitId unit, StaffId staff) {
        String role = workforce.directory().file(staff).member().role();
        return worked -> assembler.accepts(unit, role, worked);
    }

    private static Set<String> credentials(Procedure procedure, String need) {
        return IntStream.range(0, procedure.roles().size())
                .filter(i -> ProcedureNeeds.label(procedure, i).equals(need))
                .mapToObj(i -> procedure.roles().get(i).credentials())
                .findFirst()
                .orElse(Set.of());
    }

    private boolean lockDevice(String id, Allocated wanted) {
        int slash = id.lastIndexOf('/');
        return facilities.lockUsable(
                new EquipmentId(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)), wanted.during());
    }

    /** Counts only those whose shift and presence are locked now. */
    private Claim lockPool(ResourceKey key, Interval during, int units) {
        int slash = key.id().indexOf('/');
        UnitId worked = new UnitId(key.id().substring(0, slash));
        List<Claim.Step> capacity = new ArrayList<>();
        for (Claim.Step step : assembler.staffAt(worked, during).capacity(worked, key.id().substring(slash + 1))) {
            StaffId staff = new StaffId(Objects.requireNonNull(step.by()).id());
            step.during().intersection(during)
                    .filter(stretch -> workforce.lockAvailable(staff, stretch)
                            && published.lockCovering(staff, stretch, worked::equals))
                    .ifPresent(stretch -> capacity.add(new Claim.Step(stretch, 1, step.by())));
        }
        return new Claim.Share(key, during, units, capacity);
    }

    private static Problem gone(Allocated wanted) {
        return Problem.conflict(ProblemCode.ALREADY_TAKEN,
                "%s (%s) is no longer available for %s during (%s)."
                        .formatted(wanted.name(), wanted.resource(), wanted.need(), wanted.during()),
                "Maybe somebody called out, a credential ended or the room was closed: find again.");
    }
}
