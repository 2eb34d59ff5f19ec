package org.tessellate.bench.find;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Profile;
import org.tessellate.engine.booking.Reserved;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/** One site under construction: its resources, what it offers, and what is booked already. Not thread-safe. */
final class Site {

    static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-02");

    final String name;
    final ZoneId zone;
    final int days;
    final Random random;
    final List<Resource> resources = new ArrayList<>();
    final List<Procedure> procedures = new ArrayList<>();
    final List<Busy> busy = new ArrayList<>();
    final List<Closure> closures = new ArrayList<>();
    final List<Reserved> reserved = new ArrayList<>();
    /** The people, rooms and devices by procedure that requests may name. */
    final Map<String, List<ResourceId>> people = new HashMap<>();
    final Map<String, List<ResourceId>> places = new HashMap<>();
    private int visits;

    Site(String name, ZoneId zone, int days, Random random) {
        this.name = name;
        this.zone = zone;
        this.days = days;
        this.random = random;
    }

    BookingProblem problem() {
        return new BookingProblem(zone, resources, procedures, busy, closures, reserved);
    }

    ResourceId id(String kind, int number) {
        return new ResourceId("%s/%s-%d".formatted(kind, name, number));
    }

    LocalDate day(int number) {
        return FIRST_DAY.plusDays(number);
    }

    boolean isWorkday(int day) {
        return day(day).getDayOfWeek().getValue() <= 5;
    }

    Instant at(int day, int minuteOfDay) {
        return Zones.resolve(day(day).atStartOfDay().plusMinutes(minuteOfDay), zone).lenient();
    }

    Interval minutes(int day, int from, int to) {
        return new Interval(at(day, from), at(day, to));
    }

    /** A visit that stands already; everything it takes has the same holder. */
    String nextHolder() {
        return name + "/visit-" + ++visits;
    }

    void take(ResourceId resource, Interval during, String holder) {
        busy.add(new Busy(resource, during, 1, holder));
    }

    /** Some of these traits, each as often as it is found in hospitals. */
    Profile profile(String... traits) {
        return new Profile(Arrays.stream(traits).filter(trait -> chance(0.4)).collect(Collectors.toSet()), between(1, 3));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
