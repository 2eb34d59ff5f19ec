package org.tessellate.app.interop.hl7v2;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** Which rooms, people and devices a message wants for an appointment, and which it does not. */
@Component
class ToldResources {

    private final Codes codes;
    private final Facilities facilities;
    private final Workforce workforce;

    ToldResources(Codes codes, Facilities facilities, Workforce workforce) {
        this.codes = codes;
        this.facilities = facilities;
        this.workforce = workforce;
    }

    /** By their keys; needs that no named one fills are filled as always, by none of the excluded. */
    record Wanted(Set<String> named, Set<String> excluded) {
    }

    /** What stays of an appointment of which the message says only what changes; one that is new takes the place of one like it. */
    Wanted of(SiuMessage message, Optional<Appointment> stays) {
        Set<String> named = stays.map(ToldResources::taken).orElseGet(HashSet::new);
        Set<String> excluded = new HashSet<>();
        Set<String> told = message.resources().stream().flatMap(one -> keys(one).stream()).collect(Collectors.toSet());
        for (SiuMessage.Named one : message.resources()) {
            List<String> keys = keys(one);
            if (one.removed()) {
                keys.forEach(named::remove);
                excluded.addAll(keys);
            } else if (keys.stream().noneMatch(named::contains)) {
                stays.ifPresent(visit -> alike(keys.getFirst(), named, told).ifPresent(named::remove));
                take(keys, named, excluded);
            }
        }
        return new Wanted(named, excluded);
    }

    /** Of several devices alike any will do, as long as it is none of another name. */
    private void take(List<String> keys, Set<String> named, Set<String> excluded) {
        if (keys.size() == 1) {
            named.add(keys.getFirst());
            return;
        }
        Equipment device = device(keys.getFirst());
        facilities.graph().equipment().values().stream().filter(other -> other.kind().equals(device.kind()) && !other.id().equals(device.id()))
                .filter(other -> facilities.graph().sameFacility(other.unit(), device.unit()))
                .flatMap(ToldResources::units).forEach(excluded::add);
    }

    private static Set<String> taken(Appointment visit) {
        return visit.allocations().stream().filter(Appointment.Allocated::named).map(Appointment.Allocated::resource)
                .filter(key -> key.matches("(location|staff|equipment)/.*")).collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<String> alike(String key, Set<String> named, Set<String> told) {
        return named.stream().filter(other -> !told.contains(other) && kind(other).equals(kind(key))).sorted().findFirst();
    }

    /** A room's or device's kind, a person's role. */
    private String kind(String key) {
        String[] parts = key.split("/");
        return parts[0] + "/" + switch (parts[0]) {
            case "location" -> facilities.graph().location(new LocationId(parts[1])).kind();
            case "staff" -> workforce.known(new StaffId(parts[1])).map(StaffMember::role).orElse("");
            default -> device(key).kind();
        };
    }

    private Equipment device(String key) {
        return facilities.graph().equipment().get(new EquipmentId(key.split("/")[1]));
    }

    private List<String> keys(SiuMessage.Named named) {
        return switch (named.segment()) {
            case "AIL" -> List.of("location/" + codes.location(named.code()).orElseThrow(() -> unknown("room", named)));
            case "AIP" -> List.of("staff/" + codes.staff(named.code()).orElseThrow(() -> unknown("person", named)));
            default -> units(facilities.graph().equipment().get(codes.equipment(named.code()).orElseThrow(() -> unknown("device", named)))).toList();
        };
    }

    private static Stream<String> units(Equipment device) {
        return IntStream.rangeClosed(1, device.units()).mapToObj(unit -> "equipment/%s/%d".formatted(device.id(), unit));
    }

    private static Problem unknown(String what, SiuMessage.Named named) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The %s (%s) of %s is unknown here.".formatted(what, named.code(), named.segment()),
                "Maybe add it to the foreign codes.");
    }
}
