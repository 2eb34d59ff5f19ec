package org.tessellate.app.cli;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The document of {@code solve booking}, as docs/solve-booking.md describes it; everything but the zone and the request may be left out. */
record BookingFile(
        String zone,
        List<Person> people,
        List<Room> rooms,
        List<Device> equipment,
        List<Pool> pools,
        List<Visit> procedures,
        List<Taken> busy,
        List<Taken> closures,
        Wish request) {

    BookingFile {
        people = list(people);
        rooms = list(rooms);
        equipment = list(equipment);
        pools = list(pools);
        procedures = list(procedures);
        busy = list(busy);
        closures = list(closures);
    }

    private static <T> List<T> list(@Nullable List<T> given) {
        return Objects.requireNonNullElse(given, List.of());
    }

    private static <T> Set<T> set(@Nullable Set<T> given) {
        return Objects.requireNonNullElse(given, Set.of());
    }

    /** {@code shifts} are {@code start/end} in local time; {@code credentials} maps a code to its last day, or null. */
    record Person(String id, String name, Set<String> roles, Map<String, @Nullable String> credentials, List<String> shifts) {

        Person {
            roles = set(roles);
            credentials = Objects.requireNonNullElse(credentials, Map.of());
            shifts = list(shifts);
        }
    }

    /** Open always, or in the given {@code start/end} stretches. */
    record Room(String id, String name, String kind, @Nullable List<String> open) {}

    /** Numbered from 1 when there are several {@code units}. */
    record Device(String id, String name, String kind, @Nullable String fixedIn, @Nullable Integer units) {}

    record Pool(String id, String kind, int units, @Nullable List<String> open) {}

    record Visit(
            String id, String name, int minutes, List<PeopleNeed> people, List<RoomNeed> rooms, List<DeviceNeed> equipment,
            List<PoolNeed> pools, Map<String, Integer> minutesWith) {

        Visit {
            people = list(people);
            rooms = list(rooms);
            equipment = list(equipment);
            pools = list(pools);
            minutesWith = Objects.requireNonNullElse(minutesWith, Map.of());
        }
    }

    record PeopleNeed(String role, @Nullable Integer count, Set<String> credentials, @Nullable Integer offset, @Nullable Integer minutes) {

        PeopleNeed {
            credentials = set(credentials);
        }
    }

    record RoomNeed(String kind, @Nullable Integer setup, @Nullable Integer turnover, @Nullable Integer offset, @Nullable Integer minutes) {}

    record DeviceNeed(String kind, @Nullable Integer count, @Nullable Integer offset, @Nullable Integer minutes) {}

    record PoolNeed(String kind, @Nullable Integer units, @Nullable Integer offset, @Nullable Integer minutes) {}

    record Taken(String resource, String from, String to, @Nullable String what) {}

    record Wish(
            String procedure, String earliest, String latest, @Nullable Integer minutes, Set<String> required,
            Set<String> preferred, Set<String> excluded, Set<DayOfWeek> days, List<Hours> times, @Nullable Integer step,
            @Nullable Integer limit) {

        Wish {
            required = set(required);
            preferred = set(preferred);
            excluded = set(excluded);
            days = set(days);
            times = list(times);
        }
    }

    record Hours(LocalTime from, LocalTime to) {}
}
