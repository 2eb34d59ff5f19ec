package org.tessellate.app.booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

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
            claims.add(key.kind().equals("pool") ? lockPool(context.unit(), key, wanted) : lockWhole(context, key, wanted));
        }
        return claims;
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
                && published.lockCovering(staff, wanted.during())
                && credentials(context.procedure(), wanted.need()).stream()
                        .allMatch(code -> workforce.lockCredential(staff, code, wanted.during()));
    }

    private static Set<String> credentials(Procedure procedure, String need) {
        return procedure.roles().stream()
                .filter(role -> !role.pooled() && role.role().equals(need))
                .flatMap(role -> role.credentials().stream())
                .collect(Collectors.toSet());
    }

    private boolean lockDevice(String id, Allocated wanted) {
        int slash = id.lastIndexOf('/');
        return facilities.lockUsable(
                new EquipmentId(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)), wanted.during());
    }

    /** Counts only those whose shift and presence are locked now. */
    private Claim lockPool(UnitId unit, ResourceKey key, Allocated wanted) {
        String role = key.id().substring(key.id().indexOf('/') + 1);
        List<Claim.Step> capacity = new ArrayList<>();
        StaffSupply supply = assembler.staff(unit, wanted.during());
        supply.present().entrySet().stream()
                .filter(entry -> entry.getValue().overlaps(wanted.during()))
                .map(Map.Entry::getKey)
                .filter(staff -> workforce.directory().file(staff).member().role().equals(role))
                .sorted(Comparator.comparing(StaffId::value))
                .forEach(staff -> supply.present().get(staff).stream()
                        .flatMap(stretch -> stretch.intersection(wanted.during()).stream())
                        .filter(stretch -> workforce.lockAvailable(staff, stretch) && published.lockCovering(staff, stretch))
                        .forEach(stretch -> capacity.add(new Claim.Step(stretch, 1))));
        return new Claim.Share(key, wanted.during(), wanted.units(), capacity);
    }

    private static Problem gone(Allocated wanted) {
        return Problem.conflict(ProblemCode.ALREADY_TAKEN,
                "%s (%s) is no longer available for %s during (%s)."
                        .formatted(wanted.name(), wanted.resource(), wanted.need(), wanted.during()),
                "Maybe somebody called out, a credential ended or the room was closed: find again.");
    }
}
