package org.tessellate.app.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.EquipmentRequirement;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.RoomRequirement;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Span;

/** Says in the engine's words what a procedure needs; the first room also takes setup and turnover. */
final class ProcedureNeeds {

    private final Procedure procedure;
    private final Predicate<String> isOwn;
    private final UnitId unit;
    private final List<Need> needs = new ArrayList<>();

    private ProcedureNeeds(Procedure procedure, UnitId unit, Predicate<String> isOwn) {
        this.procedure = procedure;
        this.unit = unit;
        this.isOwn = isOwn;
    }

    /** Among people of whom only those that may serve the unit are there. */
    static org.tessellate.engine.booking.Procedure of(Procedure procedure, UnitId unit, List<StaffFile> staff) {
        return of(new ProcedureNeeds(procedure, unit, role -> false), staff);
    }

    /** Among all people of the facility: roles of its own the unit fills from its own shifts, the others from anybody's. */
    static org.tessellate.engine.booking.Procedure amongAll(Procedure procedure, UnitId unit, List<StaffFile> staff) {
        return of(new ProcedureNeeds(procedure, unit, role -> !StaffSupply.isLent(role, unit, staff)), staff);
    }

    private static org.tessellate.engine.booking.Procedure of(ProcedureNeeds reader, List<StaffFile> staff) {
        Procedure procedure = reader.procedure;
        reader.read();
        return new org.tessellate.engine.booking.Procedure(procedure.id().value(), procedure.name(),
                Duration.ofMinutes(procedure.durationMinutes()), reader.paces(staff), reader.needs);
    }

    private void read() {
        for (int i = 0; i < procedure.roles().size(); i++) {
            RoleRequirement role = procedure.roles().get(i);
            Span span = span(role.offsetMinutes(), role.durationMinutes());
            boolean own = isOwn.test(role.role());
            needs.add(role.pooled()
                    ? new Need.Share(label(procedure, i), role.role(), role.count(), own ? Set.of(pool(role.role())) : Set.of(), span)
                    : new Need.People(label(procedure, i), role.role(), role.count(), role.credentials(), Set.of(),
                            own ? Set.of(unit.value()) : Set.of(), span));
        }
        for (int i = 0; i < procedure.rooms().size(); i++) {
            RoomRequirement room = procedure.rooms().get(i);
            Span span = span(room.offsetMinutes(), room.durationMinutes());
            needs.add(new Need.Place(place(i), room.kind(), i == 0
                    ? span.padded(Duration.ofMinutes(procedure.setupMinutes()), Duration.ofMinutes(procedure.turnoverMinutes()))
                    : span));
        }
        for (EquipmentRequirement device : procedure.equipment()) {
            needs.add(new Need.Device(device.kind(), device.kind(), device.count(), placeFor(device),
                    span(device.offsetMinutes(), device.durationMinutes())));
        }
    }

    private ResourceId pool(String role) {
        return new ResourceId(ResourceKey.pool(unit.value(), role).value());
    }

    /** What an allocation calls the requirement it serves; the second of the same role is numbered. */
    static String label(Procedure procedure, int index) {
        String role = procedure.roles().get(index).role();
        long before = procedure.roles().subList(0, index).stream().filter(other -> other.role().equals(role)).count();
        return before == 0 ? role : role + " " + (before + 1);
    }

    private String place(int index) {
        return index == 0 ? procedure.rooms().getFirst().kind() : procedure.rooms().get(index).kind() + " " + (index + 1);
    }

    /** The room in use when the device is first needed. */
    private String placeFor(EquipmentRequirement device) {
        for (int i = 0; i < procedure.rooms().size(); i++) {
            RoomRequirement room = procedure.rooms().get(i);
            int from = room.offsetMinutes();
            if (device.offsetMinutes() >= from && device.offsetMinutes() < from + room.durationMinutes()) {
                return place(i);
            }
        }
        return procedure.rooms().isEmpty() ? "" : place(0);
    }

    /** A need that lasts to the usual end, or begins there, follows the visit when it is made longer or shorter. */
    private Span span(int offsetMinutes, int durationMinutes) {
        Duration offset = Duration.ofMinutes(offsetMinutes);
        if (offsetMinutes >= procedure.durationMinutes()) {
            return Span.following(offset.minusMinutes(procedure.durationMinutes()), Duration.ofMinutes(durationMinutes));
        }
        return offsetMinutes + durationMinutes == procedure.durationMinutes()
                ? Span.after(offset)
                : Span.from(offset, Duration.ofMinutes(durationMinutes));
    }

    private Map<ResourceId, Duration> paces(List<StaffFile> staff) {
        Map<ResourceId, Duration> paces = new HashMap<>();
        for (StaffFile file : staff) {
            Integer minutes = file.member().visitMinutes().get(procedure.id());
            if (minutes != null) {
                paces.put(new ResourceId(ResourceKey.staff(file.member().id().value()).value()), Duration.ofMinutes(minutes));
            }
        }
        return paces;
    }
}
