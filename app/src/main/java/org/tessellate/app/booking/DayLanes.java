package org.tessellate.app.booking;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.RoomRequirement;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.StaffDirectory;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The rooms, people and devices of a unit's day, in the order people look for them. */
record DayLanes(ResourceGraph graph, UnitId unit, Interval whole, DayBlocks blocks) {

    /** Rooms of the unit that some procedure asks for, and rooms elsewhere that its visits use. */
    List<DayPlan.Lane> rooms() {
        List<String> kinds = kindsInOrder();
        Set<String> used = blocks.usedBy(unit.value(), "location");
        return graph.locations().values().stream()
                .filter(room -> used.contains(key(room))
                        || room.unit().equals(unit) && room.status() == LocationStatus.ACTIVE && kinds.contains(room.kind()))
                .sorted(Comparator.comparingInt((Location room) -> kinds.indexOf(room.kind())).thenComparing(Location::name))
                .map(room -> lane(key(room), DayPlan.Kind.ROOM, room.name(), room.kind(), room.hours().within(whole, zoneOf()).intervals(),
                        outs(outage -> room.id().equals(outage.location()))))
                .toList();
    }

    private List<String> kindsInOrder() {
        return procedures().flatMap(procedure -> procedure.rooms().stream()).map(RoomRequirement::kind).distinct().toList();
    }

    private Stream<Procedure> procedures() {
        return graph.procedures().values().stream().filter(procedure -> graph.unitOf(procedure).equals(unit));
    }

    /** Those on published shifts here, and others whom the unit's visits take; who has visits comes first. */
    List<DayPlan.Lane> people(List<PublishedShift> shifts, StaffDirectory directory) {
        Map<String, List<Interval>> onDuty = new LinkedHashMap<>();
        shifts.forEach(shift -> onDuty.computeIfAbsent(ResourceKey.staff(shift.staff().value()).value(), key -> new ArrayList<>())
                .add(shift.interval()));
        blocks.usedBy(unit.value(), "staff").forEach(key -> onDuty.putIfAbsent(key, List.of()));
        return onDuty.entrySet().stream()
                .map(entry -> person(entry.getKey(), entry.getValue(), directory.files().get(new StaffId(new ResourceKey(entry.getKey()).id()))))
                .sorted(Comparator.comparing((DayPlan.Lane lane) -> !lane.isInUse()).thenComparing(DayPlan.Lane::group).thenComparing(DayPlan.Lane::name))
                .toList();
    }

    private DayPlan.Lane person(String key, List<Interval> shifts, @Nullable StaffFile file) {
        if (file == null) {
            return lane(key, DayPlan.Kind.PERSON, new ResourceKey(key).id(), "", shifts, List.of());
        }
        return lane(key, DayPlan.Kind.PERSON, file.member().name(), file.member().role(), shifts, away(file));
    }

    private List<DayPlan.Out> away(StaffFile file) {
        return Stream.concat(
                        file.callOuts().stream().map(CallOut::interval).map(interval -> new DayPlan.Out(interval, "called out")),
                        file.leave().stream().filter(leave -> leave.status() == LeaveStatus.APPROVED)
                                .map(leave -> new DayPlan.Out(leave.interval(zoneOf()), "leave")))
                .filter(out -> out.during().overlaps(whole)).toList();
    }

    /** Devices that the unit's procedures ask for, each unit of them, and others that its visits use. */
    List<DayPlan.Lane> devices() {
        Set<String> kinds = procedures().flatMap(procedure -> procedure.equipment().stream()).map(need -> need.kind()).collect(Collectors.toSet());
        Set<String> used = blocks.usedBy(unit.value(), "equipment");
        return graph.equipment().values().stream()
                .filter(device -> graph.sameFacility(device.unit(), unit))
                .sorted(Comparator.comparing(Equipment::name))
                .flatMap(device -> IntStream.rangeClosed(1, device.units())
                        .filter(number -> kinds.contains(device.kind()) || used.contains(key(device, number)))
                        .mapToObj(number -> device(device, number)))
                .toList();
    }

    private DayPlan.Lane device(Equipment device, int number) {
        List<DayPlan.Out> outs = new ArrayList<>(outs(outage -> device.id().equals(outage.equipment())
                && (outage.unitNumber() == null || outage.unitNumber() == number)));
        if (!device.isReady(number)) {
            outs.add(new DayPlan.Out(whole, "not ready"));
        }
        return lane(key(device, number), DayPlan.Kind.DEVICE, device.units() == 1 ? device.name() : device.name() + " " + number,
                device.kind(), List.of(whole), outs);
    }

    private DayPlan.Lane lane(String key, DayPlan.Kind kind, String name, String group, List<Interval> open, List<DayPlan.Out> outs) {
        return new DayPlan.Lane(key, kind, name, group, IntervalSet.of(open).intersect(IntervalSet.of(whole)).intervals(), outs,
                blocks.on(key));
    }

    private List<DayPlan.Out> outs(Predicate<Outage> concerns) {
        return graph.outages().stream().filter(outage -> outage.interval().overlaps(whole)).filter(concerns)
                .map(outage -> new DayPlan.Out(outage.interval(),
                        outage.reason().isEmpty() ? outage.kind().name().toLowerCase(Locale.ROOT) : outage.reason()))
                .toList();
    }

    private ZoneId zoneOf() {
        return graph.zoneOf(unit);
    }

    private static String key(Location room) {
        return ResourceKey.location(room.id().value()).value();
    }

    private static String key(Equipment device, int number) {
        return ResourceKey.equipment(device.id().value(), number).value();
    }
}
