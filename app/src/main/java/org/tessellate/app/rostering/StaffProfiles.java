package org.tessellate.app.rostering;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.FairnessCarry;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.Zones;

/** What the workforce module knows of people, in the engine's terms. */
@Component
class StaffProfiles {

    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private final Workforce workforce;
    private final JdbcClient jdbc;

    StaffProfiles(Workforce workforce, JdbcClient jdbc) {
        this.workforce = workforce;
        this.jdbc = jdbc;
    }

    /** Everybody with a contract on any of the days who works in the unit; history and duties elsewhere come from the published rosters. */
    List<StaffProfile> of(UnitId unit, Horizon horizon, List<Duties.Duty> duties) {
        Map<String, List<Duties.Duty>> byStaff = duties.stream().collect(Collectors.groupingBy(Duties.Duty::staff));
        Map<String, FairnessCarry> carries = carries();
        return workforce.directory().workingIn(unit).stream()
                .filter(file -> contracts(file, horizon).findAny().isPresent())
                .map(file -> profile(file, unit, horizon, byStaff.getOrDefault(file.member().id().value(), List.of()), carries))
                .toList();
    }

    private StaffProfile profile(StaffFile file, UnitId unit, Horizon horizon, List<Duties.Duty> duties, Map<String, FairnessCarry> carries) {
        StaffMember member = file.member();
        Contract contract = contract(file, horizon);
        return StaffProfile.builder(member.id().value(), member.role()).name(member.name()).homeUnit(member.homeUnit().value())
                .skills(member.skills()).contract(contract)
                .credentials(file.credentials().stream().map(c -> new CredentialHeld(c.code(), c.firstDay(),
                        c.lastDay() == null ? FOREVER : c.lastDay())).toList())
                .leave(file.leave().stream().filter(l -> l.status() == LeaveStatus.APPROVED).map(l -> l.interval(horizon.zone())).toList())
                .unavailable(unavailable(file, unit, horizon, duties, contract))
                .requests(file.requests().stream().map(StaffProfiles::request).toList())
                .history(Duties.history(duties, horizon).stream().map(d -> new DayShift(d.day(), d.type().id())).toList())
                .carry(carries.getOrDefault(member.id().value(), FairnessCarry.NONE)).employment(Employment.valueOf(member.employment().name()))
                .build();
    }

    /** The contract of each day that has one. */
    private static Stream<org.tessellate.app.workforce.Contract> contracts(StaffFile file, Horizon horizon) {
        return horizon.dates().stream().map(file::contractOn).flatMap(Optional::stream);
    }

    private static Contract contract(StaffFile file, Horizon horizon) {
        var agreed = contracts(file, horizon).findFirst().orElseThrow();
        int present = (int) contracts(file, horizon).count();
        int owed = agreed.minHoursPerWeek() * 60 * present / 7;
        int eachWeek = present == horizon.days() ? agreed.minHoursPerWeek() * 60 : 0;
        return Contract.builder().fte(agreed.fte().doubleValue())
                .minutesPerWeek(eachWeek, agreed.maxHoursPerWeek() * 60)
                .minutesPerPeriod(owed, Contract.UNLIMITED).overtimeAbove(agreed.overtimeAfterHoursPerWeek() * 60)
                .consecutiveShifts(0, agreed.maxConsecutiveDays()).minRest(agreed.minRestHours() * 60)
                .hourlyCost(agreed.hourlyCost() == null ? 0 : agreed.hourlyCost().doubleValue()).build();
    }

    private static Request request(ShiftRequest wish) {
        return new Request(wish.day(), wish.shiftType(), wish.wish() == ShiftRequest.Wish.ON, wish.weight());
    }

    private static List<Interval> unavailable(StaffFile file, UnitId unit, Horizon horizon, List<Duties.Duty> duties, Contract contract) {
        LocalDate end = horizon.end().plusDays(2);
        Interval window = new Interval(Zones.day(horizon.start(), horizon.zone()).start(), Zones.day(end, horizon.zone()).start());
        IntervalSet withoutContract = IntervalSet.of(horizon.start().datesUntil(end).filter(day -> file.contractOn(day).isEmpty())
                .map(day -> Zones.day(day, horizon.zone())).toList());
        IntervalSet never = IntervalSet.of(window).subtract(file.member().availability().within(window, horizon.zone()));
        IntervalSet calledOut = IntervalSet.of(file.callOuts().stream().map(CallOut::interval).toList());
        Duration rest = Duration.ofMinutes(contract.minRestMinutes());
        IntervalSet elsewhere = IntervalSet.of(duties.stream().filter(d -> !d.unit().equals(unit.value()) && horizon.contains(d.day()))
                .map(d -> new Interval(d.interval().start().minus(rest), d.interval().end().plus(rest))).toList());
        return never.union(withoutContract).union(calledOut).union(elsewhere).intervals();
    }

    private Map<String, FairnessCarry> carries() {
        Map<String, FairnessCarry> carries = new HashMap<>();
        jdbc.sql("SELECT staff_id, sum(nights) AS nights, sum(weekend_shifts) AS weekends, sum(holidays) AS holidays FROM rostering.fairness GROUP BY staff_id")
                .query((row, number) -> carries.put(row.getString("staff_id"), new FairnessCarry(row.getInt("nights"), row.getInt("weekends"), row.getInt("holidays"))))
                .list();
        return carries;
    }
}
