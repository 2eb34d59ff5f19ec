package org.tessellate.app.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.EquipmentRequirement;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.RoomRequirement;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Span;

/** Says in the engine's words what a procedure needs; the first room also takes setup and turnover. */
final class ProcedureNeeds {

    private final Procedure procedure;
    private final List<Need> needs = new ArrayList<>();

    private ProcedureNeeds(Procedure procedure) {
        this.procedure = procedure;
    }

    static org.tessellate.engine.booking.Procedure of(Procedure procedure, List<StaffFile> staff) {
        ProcedureNeeds reader = new ProcedureNeeds(procedure);
        reader.read();
        return new org.tessellate.engine.booking.Procedure(procedure.id().value(), procedure.name(),
                Duration.ofMinutes(procedure.durationMinutes()), reader.paces(staff), reader.needs);
    }

    private void read() {
        for (int i = 0; i < procedure.roles().size(); i++) {
            RoleRequirement role = procedure.roles().get(i);
            Span span = span(role.offsetMinutes(), role.durationMinutes());
            needs.add(role.pooled()
                    ? new Need.Share(label(procedure, i), role.role(), role.count(), span)
                    : new Need.People(label(procedure, i), role.role(), role.count(), role.credentials(), Set.of(), span));
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

    /** A need that lasts to the usual end follows the visit when it is made longer or shorter. */
    private Span span(int offsetMinutes, int durationMinutes) {
        Duration offset = Duration.ofMinutes(offsetMinutes);
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
