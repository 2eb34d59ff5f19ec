package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.LocalRule;

/** The vocabulary of the booking tests: a hospital in UTC, built line by line. Monday is 2 March 2026. */
final class Ward {

    static final ZoneId ZONE = ZoneId.of("UTC");
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    static final Instant THURSDAY = MONDAY.plus(Duration.ofDays(3));
    static final Interval HORIZON = Interval.of(MONDAY, Duration.ofDays(91));

    private final List<Resource> resources = new ArrayList<>();
    private final List<Procedure> procedures = new ArrayList<>();
    private final List<Busy> busy = new ArrayList<>();
    private final List<Closure> closures = new ArrayList<>();

    Ward person(String name, String role, IntervalSet onShift, String... credentials) {
        List<Credential> held = Arrays.stream(credentials).map(Credential::withoutExpiry).toList();
        return add(new Resource.Person(id(name), name, Set.of(role), held, onShift));
    }

    Ward room(String name, String kind) {
        return add(new Resource.Room(id(name), name, kind, IntervalSet.of(HORIZON)));
    }

    Ward fixed(String name, String kind, String room) {
        return add(new Resource.Equipment(id(name), name, kind, Optional.of(id(room))));
    }

    Ward mobile(String name, String kind) {
        return add(new Resource.Equipment(id(name), name, kind, Optional.empty()));
    }

    Ward pool(String name, int units) {
        return add(new Resource.Pool(id(name), name, name, List.of(new Resource.Capacity(HORIZON, units))));
    }

    Ward add(Resource resource) {
        resources.add(resource);
        return this;
    }

    Ward procedure(String id, int minutes, Need... needs) {
        procedures.add(new Procedure(id, id, Duration.ofMinutes(minutes), List.of(needs)));
        return this;
    }

    Ward procedure(Procedure procedure) {
        procedures.add(procedure);
        return this;
    }

    Ward busy(String resource, Interval interval) {
        busy.add(new Busy(id(resource), interval, 1, "booked"));
        return this;
    }

    Ward closed(String resource, Interval interval, String reason) {
        closures.add(new Closure(id(resource), interval, reason));
        return this;
    }

    BookingProblem problem() {
        return new BookingProblem(ZONE, resources, procedures, busy, closures);
    }

    Answer find(BookingRequest request) {
        return SlotFinder.find(problem(), request, 1000);
    }

    static ResourceId id(String name) {
        return new ResourceId(name);
    }

    /** 08:00–16:00 on the given days, all when none is given. */
    static IntervalSet dayShifts(DayOfWeek... days) {
        Set<DayOfWeek> set = days.length == 0 ? EnumSet.allOf(DayOfWeek.class) : Set.of(days);
        return new LocalRule(set, LocalTime.of(8, 0), LocalTime.of(16, 0)).within(HORIZON, ZONE);
    }

    static Interval hours(Instant day, int from, int to) {
        return new Interval(day.plus(Duration.ofHours(from)), day.plus(Duration.ofHours(to)));
    }

    static Instant at(Instant day, int hour, int minute) {
        return day.plus(Duration.ofMinutes(60L * hour + minute));
    }

    static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
