package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.time.Interval;

/** What a unit's people are already published for, on any unit: their history, and where they are busy. */
@Component
class Duties {

    static final int HISTORY_DAYS = 14;

    private final Workforce workforce;
    private final JdbcClient jdbc;

    Duties(Workforce workforce, JdbcClient jdbc) {
        this.workforce = workforce;
        this.jdbc = jdbc;
    }

    /** A published shift; its type is one of the roster's own, or stands for how it was worked elsewhere or under an older policy. */
    record Duty(String staff, String unit, LocalDate day, ShiftType type, Interval interval, int paidMinutes) {
    }

    /** Grows with every transaction that changed what is published. */
    long version() {
        return jdbc.sql("SELECT count(*) FROM rostering.duty_change").query(Long.class).single();
    }

    /** Published shifts of the unit's people from two weeks before the horizon to its end. */
    List<Duty> of(UnitId unit, Horizon horizon, List<ShiftType> own) {
        Set<String> people = workforce.directory().workingIn(unit).stream().map(f -> f.member().id().value()).collect(Collectors.toSet());
        return jdbc.sql("""
                SELECT * FROM rostering.published_shift
                WHERE status = 'ON_DUTY' AND day >= :from AND day < :end AND staff_id = ANY (:people) ORDER BY starts_at""")
                .param("from", horizon.start().minusDays(HISTORY_DAYS)).param("end", horizon.end())
                .param("people", people.toArray(String[]::new))
                .query((row, number) -> duty(row, unit, horizon, own)).list();
    }

    /** Paid minutes that somebody is published for in these days. */
    long minutes(StaffId staff, Horizon horizon) {
        return jdbc.sql("SELECT coalesce(sum(paid_minutes), 0) FROM rostering.published_shift WHERE status = 'ON_DUTY' AND staff_id = ? AND day >= ? AND day < ?")
                .params(staff.value(), horizon.start(), horizon.end()).query(Long.class).single();
    }

    private static Duty duty(ResultSet row, UnitId unit, Horizon horizon, List<ShiftType> own) throws SQLException {
        PublishedShift shift = PublishedShifts.shift(row, 0);
        int paid = row.getInt("paid_minutes");
        LocalDate day = shift.interval().start().atZone(horizon.zone()).toLocalDate();
        ShiftKind kind = ShiftKind.valueOf(row.getString("kind"));
        ShiftType type = own.stream()
                .filter(t -> shift.unit().equals(unit) && t.id().equals(shift.shiftType()) && t.kind() == kind
                        && t.on(day, horizon.zone()).equals(shift.interval()) && t.paidMinutesOn(day, horizon.zone()) == paid)
                .findFirst().orElseGet(() -> elsewhere(shift.shiftName(), kind, shift.interval(), paid, horizon));
        return new Duty(shift.staff().value(), shift.unit().value(), day, type, shift.interval(), paid);
    }

    // Named by its times: shifts of two units often share an id, and equal ones need only one type. Open to nobody.
    private static ShiftType elsewhere(String name, ShiftKind kind, Interval interval, int paid, Horizon horizon) {
        LocalDateTime start = LocalDateTime.ofInstant(interval.start(), horizon.zone());
        LocalDateTime end = LocalDateTime.ofInstant(interval.end(), horizon.zone());
        int length = (int) Math.max(1, Duration.between(start, end).toMinutes());
        int usual = (int) Math.max(0, paid + length - interval.minutes());
        String id = "elsewhere/%s/%s+%d/%d".formatted(kind, start.toLocalTime(), length, usual);
        return new ShiftType(id, name, start.toLocalTime(), length, usual, kind, List.of(), Set.of("-"), Set.of(), Set.of());
    }

    /** One shift a day before the horizon: two on one day become one from the first start to the last end. */
    static List<Duty> history(List<Duty> duties, Horizon horizon) {
        record Day(String staff, LocalDate day) {}
        Map<Day, List<Duty>> days = duties.stream().filter(d -> d.day().isBefore(horizon.start())).collect(Collectors.groupingBy(
                d -> new Day(d.staff(), d.day()), () -> new TreeMap<>(Comparator.comparing(Day::day).thenComparing(Day::staff)), Collectors.toList()));
        List<Duty> history = new ArrayList<>();
        days.values().forEach(sameDay -> history.add(sameDay.size() == 1 ? sameDay.getFirst() : joined(sameDay, horizon)));
        return history;
    }

    private static Duty joined(List<Duty> sameDay, Horizon horizon) {
        Duty first = sameDay.getFirst();
        Interval whole = new Interval(first.interval().start(), sameDay.stream().map(d -> d.interval().end()).max(Comparator.naturalOrder()).orElseThrow());
        int paid = sameDay.stream().mapToInt(Duty::paidMinutes).sum();
        ShiftKind kind = sameDay.stream().map(d -> d.type().kind()).filter(k -> k == ShiftKind.NIGHT).findFirst().orElse(first.type().kind());
        String name = sameDay.stream().map(d -> d.type().name()).distinct().collect(Collectors.joining(" and "));
        return new Duty(first.staff(), first.unit(), first.day(), elsewhere(name, kind, whole, paid, horizon), whole, paid);
    }
}
