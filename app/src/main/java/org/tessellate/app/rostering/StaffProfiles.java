package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.FairnessCarry;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What the workforce module knows of people, in the engine's terms. */
@Component
class StaffProfiles {

    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
    private static final int HISTORY_DAYS = 14;

    private final Workforce workforce;
    private final JdbcClient jdbc;

    StaffProfiles(Workforce workforce, JdbcClient jdbc) {
        this.workforce = workforce;
        this.jdbc = jdbc;
    }

    /** A row of the published rosters that touches the days before or in the horizon. */
    record Duty(String staff, String unit, LocalDate day, ShiftType type, Interval interval) {
    }

    int historyDays() {
        return HISTORY_DAYS;
    }

    /** Everybody with a contract who works in the unit; history and duties elsewhere come from the published rosters. */
    List<StaffProfile> of(UnitId unit, Horizon horizon, List<Duty> duties) {
        Map<String, List<Duty>> byStaff = duties.stream().collect(Collectors.groupingBy(Duty::staff));
        Map<String, FairnessCarry> carries = carries();
        return workforce.directory().workingIn(unit).stream()
                .filter(file -> file.contractOn(horizon.start()).isPresent())
                .map(file -> profile(file, unit, horizon, byStaff.getOrDefault(file.member().id().value(), List.of()), carries))
                .toList();
    }

    private StaffProfile profile(StaffFile file, UnitId unit, Horizon horizon, List<Duty> duties, Map<String, FairnessCarry> carries) {
        StaffMember member = file.member();
        Contract contract = contract(file, horizon);
        return StaffProfile.builder(member.id().value(), member.role()).name(member.name()).homeUnit(member.homeUnit().value())
                .skills(member.skills()).contract(contract)
                .credentials(file.credentials().stream().map(c -> new CredentialHeld(c.code(), c.firstDay(),
                        c.lastDay() == null ? FOREVER : c.lastDay())).toList())
                .leave(file.leave().stream().filter(l -> l.status() == LeaveStatus.APPROVED).map(l -> l.interval(horizon.zone())).toList())
                .unavailable(unavailable(file, unit, horizon, duties, contract))
                .requests(file.requests().stream().map(StaffProfiles::request).toList())
                .history(duties.stream().filter(d -> d.day().isBefore(horizon.start())).map(d -> new DayShift(d.day(), d.type().id())).toList())
                .carry(carries.getOrDefault(member.id().value(), FairnessCarry.NONE))
                .build();
    }

    private static Contract contract(StaffFile file, Horizon horizon) {
        var agreed = file.contractOn(horizon.start()).orElseThrow();
        int owed = agreed.minHoursPerWeek() * 60 * horizon.days() / 7;
        return Contract.builder().fte(agreed.fte().doubleValue())
                .minutesPerWeek(agreed.minHoursPerWeek() * 60, agreed.maxHoursPerWeek() * 60)
                .minutesPerPeriod(owed, Contract.UNLIMITED).overtimeAbove(agreed.overtimeAfterHoursPerWeek() * 60)
                .consecutiveShifts(0, agreed.maxConsecutiveDays()).minRest(agreed.minRestHours() * 60).build();
    }

    private static Request request(ShiftRequest wish) {
        return new Request(wish.day(), wish.shiftType(), wish.wish() == ShiftRequest.Wish.ON, wish.weight());
    }

    private static List<Interval> unavailable(StaffFile file, UnitId unit, Horizon horizon, List<Duty> duties, Contract contract) {
        Interval window = new Interval(horizon.start().atStartOfDay(horizon.zone()).toInstant(),
                horizon.end().plusDays(2).atStartOfDay(horizon.zone()).toInstant());
        IntervalSet never = IntervalSet.of(window).subtract(file.member().availability().within(window, horizon.zone()));
        IntervalSet calledOut = IntervalSet.of(file.callOuts().stream().map(CallOut::interval).toList());
        Duration rest = Duration.ofMinutes(contract.minRestMinutes());
        IntervalSet elsewhere = IntervalSet.of(duties.stream().filter(d -> !d.unit().equals(unit.value()) && horizon.contains(d.day()))
                .map(d -> new Interval(d.interval().start().minus(rest), d.interval().end().plus(rest))).toList());
        return never.union(calledOut).union(elsewhere).intervals();
    }

    /** Published shifts of the unit's people from two weeks before the horizon to its end, on any unit. */
    List<Duty> duties(UnitId unit, Horizon horizon) {
        Set<String> people = workforce.directory().workingIn(unit).stream().map(f -> f.member().id().value()).collect(Collectors.toSet());
        return jdbc.sql("""
                SELECT * FROM rostering.published_shift
                WHERE status = 'ON_DUTY' AND day >= :from AND day < :end AND staff_id = ANY (:people) ORDER BY starts_at""")
                .param("from", horizon.start().minusDays(HISTORY_DAYS)).param("end", horizon.end())
                .param("people", people.toArray(String[]::new))
                .query((row, number) -> duty(row, horizon.zone())).list();
    }

    private static Duty duty(ResultSet row, ZoneId zone) throws SQLException {
        PublishedShift shift = PublishedShifts.shift(row, 0);
        // Open to nobody, so that it stays history even where the policy no longer has the type.
        ShiftType type = new ShiftType(shift.shiftType(), shift.shiftName(), LocalTime.ofInstant(shift.interval().start(), zone),
                (int) shift.interval().minutes(), row.getInt("paid_minutes"), ShiftKind.valueOf(row.getString("kind")), List.of(),
                Set.of("-"), Set.of(), Set.of());
        return new Duty(shift.staff().value(), shift.unit().value(), shift.day(), type, shift.interval());
    }

    private Map<String, FairnessCarry> carries() {
        Map<String, FairnessCarry> carries = new HashMap<>();
        jdbc.sql("SELECT staff_id, sum(nights) AS nights, sum(weekend_shifts) AS weekends FROM rostering.fairness GROUP BY staff_id")
                .query((row, number) -> carries.put(row.getString("staff_id"), new FairnessCarry(row.getInt("nights"), row.getInt("weekends"))))
                .list();
        return carries;
    }
}
