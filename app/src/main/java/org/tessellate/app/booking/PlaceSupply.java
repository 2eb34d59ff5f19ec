package org.tessellate.app.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Profile;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The rooms and numbered devices of a unit's facility in a window, with what closes them. */
record PlaceSupply(ResourceGraph graph, UnitId unit, Interval window) {

    List<Resource> rooms() {
        return rooms(graph.locations().values().stream());
    }

    /** Of these only. */
    List<Resource> rooms(Set<String> ids) {
        return rooms(ids.stream().map(LocationId::new).map(graph.locations()::get).filter(Objects::nonNull));
    }

    private List<Resource> rooms(Stream<Location> locations) {
        return locations
                .filter(location -> location.status() == LocationStatus.ACTIVE && here(location.unit()))
                .<Resource>map(location -> new Resource.Room(room(location.id()), location.name(), location.kind(), open(location),
                        new Profile(location.traits(), 0)))
                .toList();
    }

    private IntervalSet open(Location location) {
        return location.hours().within(window, graph.zoneOf(location.unit()));
    }

    List<Resource> devices() {
        return devicesHere().stream()
                .flatMap(device -> IntStream.rangeClosed(1, device.units()).<Resource>mapToObj(number -> numbered(device, number)))
                .toList();
    }

    private List<Equipment> devicesHere() {
        return graph.equipment().values().stream().filter(device -> here(device.unit())).toList();
    }

    private static Resource.Equipment numbered(Equipment device, int number) {
        String name = device.units() == 1 ? device.name() : device.name() + " " + number;
        return new Resource.Equipment(unit(device, number), name, device.kind(),
                Optional.ofNullable(device.fixedIn()).map(PlaceSupply::room),
                device.usableIn().stream().map(PlaceSupply::room).collect(Collectors.toSet()),
                Duration.ofMinutes(device.fixedIn() == null ? device.transportMinutes() : 0));
    }

    List<Closure> closures() {
        List<Closure> closures = new ArrayList<>();
        graph.outages().stream().filter(outage -> outage.interval().overlaps(window)).forEach(outage -> close(outage, closures));
        for (Equipment device : devicesHere()) {
            IntStream.rangeClosed(1, device.units())
                    .filter(number -> !device.isReady(number))
                    .forEach(number -> closures.add(new Closure(unit(device, number), window, "not ready")));
        }
        return closures;
    }

    private void close(Outage outage, List<Closure> closures) {
        String reason = outage.reason().isEmpty() ? outage.kind().name().toLowerCase(Locale.ROOT) : outage.reason();
        if (outage.location() != null) {
            closures.add(new Closure(room(outage.location()), outage.interval(), reason));
        }
        Equipment device = outage.equipment() == null ? null : graph.equipment().get(outage.equipment());
        if (device != null) {
            IntStream.rangeClosed(1, device.units()).filter(number -> outage.unitNumber() == null || outage.unitNumber() == number)
                    .forEach(number -> closures.add(new Closure(unit(device, number), outage.interval(), reason)));
        }
    }

    private boolean here(UnitId other) {
        return graph.sameFacility(other, unit);
    }

    private static ResourceId room(LocationId id) {
        return new ResourceId(ResourceKey.location(id.value()).value());
    }

    private static ResourceId unit(Equipment device, int number) {
        return new ResourceId(ResourceKey.equipment(device.id().value(), number).value());
    }
}
