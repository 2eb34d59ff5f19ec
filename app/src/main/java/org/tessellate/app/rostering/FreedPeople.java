package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/**
 * Finds whom an absence frees: where some of those whom a role supports were published for now and are not there, the same part of the
 * role's people is free until those come back (R41). Thread-safe.
 */
@Component
class FreedPeople {

    private static final Duration AHEAD = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final ReallocationPolicy policy;
    private final DutyCoverage coverage;
    private final Workforce workforce;
    private final Clock clock;

    FreedPeople(JdbcClient jdbc, ReallocationPolicy policy, DutyCoverage coverage, Workforce workforce, Clock clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.coverage = coverage;
        this.workforce = workforce;
        this.clock = clock;
    }

    /** Somebody at work, or about to be, who has less to do, and why. */
    record Free(PublishedShift shift, Instant from, String why) {

        Interval rest() {
            return new Interval(from, shift.interval().end());
        }
    }

    private record Duty(PublishedShift shift, String role, boolean there) {
    }

    /** The people whom absences of the next hours free in the unit; the number of them that may go is the same for each role. */
    List<Group> in(UnitId unit) {
        Instant now = clock.instant();
        List<Duty> duties = duties(unit, Interval.of(now, AHEAD));
        List<Group> groups = new ArrayList<>();
        policy.support(unit).forEach((role, supported) -> group(unit, role, supported, duties, now).stream().forEach(groups::add));
        return groups;
    }

    /** People of one role of whom so many are free. */
    record Group(String role, int free, List<Free> people) {
    }

    private List<Group> group(UnitId unit, String role, Set<String> supported, List<Duty> duties, Instant now) {
        List<Duty> planned = duties.stream().filter(duty -> supported.contains(duty.role())).toList();
        List<Duty> missing = planned.stream().filter(duty -> !duty.there()).toList();
        List<Duty> support = duties.stream().filter(duty -> duty.role().equals(role) && duty.there()).toList();
        if (missing.isEmpty() || support.isEmpty()) {
            return List.of();
        }
        int free = support.size() * missing.size() / planned.size();
        if (missing.size() < planned.size()) {
            free = Math.min(free, spare(unit, role, support, now));
        }
        String why = "%d of %d %s published for these hours are away; %d %s are there to support them".formatted(missing.size(), planned.size(),
                String.join("/", supported.stream().sorted().toList()), support.size(), role);
        Instant since = missing.stream().map(duty -> duty.shift().interval().start()).min(Comparator.naturalOrder()).orElseThrow();
        List<Free> people = support.stream().filter(duty -> missing.stream().anyMatch(away -> away.shift().interval().overlaps(duty.shift().interval())))
                .map(duty -> new Free(duty.shift(), latest(now, since, duty.shift().interval().start()), why)).toList();
        return free <= 0 || people.isEmpty() ? List.of() : List.of(new Group(role, Math.min(free, people.size()), people));
    }

    private static Instant latest(Instant... instants) {
        return Arrays.stream(instants).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** How many may go so that the unit's own minimum stays. */
    private int spare(UnitId unit, String role, List<Duty> support, Instant now) {
        Instant end = support.stream().map(duty -> duty.shift().interval().end()).max(Comparator.naturalOrder()).orElseThrow();
        return coverage.during(new Interval(now, end)).stream().filter(cover -> cover.unit().equals(unit) && cover.role().equals(role))
                .mapToInt(cover -> cover.have() - cover.minimum()).min().orElse(support.size());
    }

    private List<Duty> duties(UnitId unit, Interval window) {
        Map<String, Boolean> there = new HashMap<>();
        List<PublishedShift> shifts = jdbc.sql("""
                SELECT * FROM rostering.published_shift WHERE unit_id = :unit AND status IN ('ON_DUTY', 'CALLED_OUT')
                    AND starts_at < :end AND ends_at > :start ORDER BY starts_at, staff_id""")
                .param("unit", unit.value()).param("start", PublishedShifts.stored(window.start())).param("end", PublishedShifts.stored(window.end()))
                .query((row, number) -> {
                    there.put(row.getString("id"), row.getString("status").equals("ON_DUTY"));
                    return PublishedShifts.shift(row, number);
                }).list();
        return shifts.stream().map(shift -> workforce.known(shift.staff()).map(StaffMember::role)
                .map(role -> new Duty(shift, role, there.get(shift.id()))).orElse(null)).filter(Objects::nonNull).toList();
    }
}
