package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.time.Interval;

/** One person's published shifts and what they add up to; thread-safe. */
@Service
public class MyPlan {

    private static final Duration AHEAD = Duration.ofDays(84);
    private static final int MINUTES_PER_HOUR = 60;

    /** A published shift with where it is and what it pays. */
    public record Duty(PublishedShift shift, String unitName, String kind, int paidMinutes, boolean weekend, boolean holiday) {
    }

    /** What a published roster's days hold for the person beside what the contract owes at least; leave counts as worked. */
    public record Hours(LocalDate from, LocalDate to, int plannedMinutes, int owedMinutes, int nights, int weekendShifts) {

        public int balanceMinutes() {
            return plannedMinutes - owedMinutes;
        }
    }

    /** All of it: the next shift is the first. */
    public record View(StaffId staff, String name, String role, String unitName, ZoneId zone, List<Duty> duties, @Nullable Hours period,
            int paidMinutesThisYear) {
    }

    private final Workforce workforce;
    private final Facilities facilities;
    private final SelfServicePolicy policy;
    private final OwnPlan own;
    private final JdbcClient jdbc;
    private final Clock clock;

    MyPlan(Workforce workforce, Facilities facilities, SelfServicePolicy policy, OwnPlan own, JdbcClient jdbc, Clock clock) {
        this.workforce = workforce;
        this.facilities = facilities;
        this.policy = policy;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public View of(StaffId staff) {
        own.require(staff);
        StaffFile file = workforce.directory().file(staff);
        ZoneId zone = facilities.graph().zoneOf(file.member().homeUnit());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant now = clock.instant();
        return new View(staff, file.member().name(), file.member().role(), facilities.graph().unit(file.member().homeUnit()).name(), zone,
                duties(staff, new Interval(now, now.plus(AHEAD)), zone), period(file, today, zone).orElse(null),
                minutes(staff, new Interval(today.withDayOfYear(1).atStartOfDay(zone).toInstant(), now)));
    }

    List<Duty> duties(StaffId staff, Interval interval, ZoneId zone) {
        Horizon week = new Horizon(LocalDate.ofInstant(interval.start(), zone), 1, zone);
        // Listed before they are told apart: no statement waits for another one's connection.
        List<Worked> worked = jdbc.sql("""
                SELECT * FROM rostering.published_shift WHERE staff_id = ? AND status = 'ON_DUTY' AND ends_at > ? AND starts_at < ?
                ORDER BY starts_at""")
                .params(staff.value(), PublishedShifts.stored(interval.start()), PublishedShifts.stored(interval.end()))
                .query((row, number) -> new Worked(PublishedShifts.shift(row, number), row.getString("kind"), row.getInt("paid_minutes"))).list();
        ResourceGraph graph = facilities.graph();
        Map<List<?>, Set<LocalDate>> holidays = new HashMap<>();
        return worked.stream().map(one -> {
            PublishedShift shift = one.shift();
            Set<LocalDate> ofYear = holidays.computeIfAbsent(List.of(shift.unit(), shift.day().getYear()),
                    year -> policy.holidays(shift.unit(), shift.day().getYear()));
            return new Duty(shift, graph.unit(shift.unit()).name(), one.kind(), one.paidMinutes(), week.isWeekend(shift.day()), ofYear.contains(shift.day()));
        }).toList();
    }

    private record Worked(PublishedShift shift, String kind, int paidMinutes) {
    }

    private int minutes(StaffId staff, Interval interval) {
        if (interval.minutes() <= 0) {
            return 0;
        }
        return jdbc.sql("""
                SELECT coalesce(sum(paid_minutes), 0) FROM rostering.published_shift
                WHERE staff_id = ? AND status = 'ON_DUTY' AND starts_at >= ? AND starts_at < ?""")
                .params(staff.value(), PublishedShifts.stored(interval.start()), PublishedShifts.stored(interval.end()))
                .query(Integer.class).single();
    }

    /** The days of the roster that is in force, or of the next one. */
    private Optional<Hours> period(StaffFile file, LocalDate today, ZoneId zone) {
        return jdbc.sql("""
                SELECT first_day, days FROM rostering.roster WHERE unit_id = ? AND status = 'PUBLISHED' AND first_day + days > ?
                ORDER BY first_day, published_at DESC LIMIT 1""")
                .params(file.member().homeUnit().value(), today)
                .query((row, number) -> new Horizon(row.getObject("first_day", LocalDate.class), row.getInt("days"), zone)).optional()
                .map(horizon -> hours(file, horizon));
    }

    private Hours hours(StaffFile file, Horizon horizon) {
        Interval days = new Interval(horizon.start().atStartOfDay(horizon.zone()).toInstant(), horizon.end().atStartOfDay(horizon.zone()).toInstant());
        List<Duty> duties = duties(file.member().id(), days, horizon.zone()).stream().filter(duty -> horizon.contains(duty.shift().day())).toList();
        double owed = horizon.dates().stream().filter(day -> !file.isOnLeave(day)).flatMap(day -> file.contractOn(day).stream())
                .mapToDouble(Contract::minHoursPerWeek).sum() * MINUTES_PER_HOUR / 7;
        return new Hours(horizon.start(), horizon.last(), duties.stream().mapToInt(Duty::paidMinutes).sum(), (int) Math.round(owed),
                (int) duties.stream().filter(duty -> duty.kind().equals("NIGHT")).count(), (int) duties.stream().filter(Duty::weekend).count());
    }
}
