package org.tessellate.bench.nrp24;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.time.Interval;

/** Says an instance in the engine's words; nothing before the first day is known, so runs at the borders owe no minimum. */
public final class ShiftScheduleProblem {

    public static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    private static final List<String> HARD = List.of("one-shift-a-day", "availability", "max-consecutive-shifts", "min-consecutive-shifts",
            "min-consecutive-days-off", "max-hours-per-period", "min-hours-per-period", "max-shifts-per-type", "max-weekends");
    private static final List<String> SOFT = List.of("coverage-target", "over-cover", "requested-on", "requested-off");
    private static final String ROLE = "staff";

    private ShiftScheduleProblem() {}

    public static RosterProblem of(ShiftSchedule schedule) {
        List<Cover> cover = schedule.cover();
        return RosterProblem.builder(new Horizon(MONDAY, schedule.days(), ZoneOffset.UTC))
                .shiftTypes(schedule.shifts().stream().map(ShiftScheduleProblem::type).toList())
                .staff(schedule.staff().stream().map(ShiftScheduleProblem::person).toList())
                .requirements(IntStream.range(0, cover.size()).mapToObj(i -> need(i, cover.get(i))).toList())
                .rules(rules(schedule)).build();
    }

    // The files know no times of day: every shift starts at midnight, so that it ends on its own day.
    private static ShiftType type(Shift shift) {
        return ShiftType.of(shift.id(), shift.id(), LocalTime.MIDNIGHT, Math.max(1, shift.minutes()), ShiftKind.DAY).paying(shift.minutes());
    }

    private static StaffProfile person(Employee employee) {
        Contract contract = Contract.builder().minutesPerPeriod(employee.minMinutes(), employee.maxMinutes())
                .consecutiveShifts(employee.minRun(), employee.maxRun()).minConsecutiveDaysOff(employee.minOff())
                .maxWeekends(employee.maxWeekends()).maxShiftsPerType(employee.maxShifts()).build();
        return StaffProfile.builder(employee.id(), ROLE).contract(contract)
                .unavailable(employee.daysOff().stream().map(ShiftScheduleProblem::wholeDay).toList())
                .requests(employee.wishes().stream().map(w -> new Request(date(w.day()), w.shift(), w.on(), w.weight())).toList())
                .build();
    }

    private static CoverageRequirement need(int number, Cover cover) {
        LocalDate date = date(cover.day());
        return new CoverageRequirement("cover-" + number, cover.shift(), date, wholeDay(cover.day()), Set.of(new DayShift(date, cover.shift())),
                StaffFilter.ANYONE, 0, cover.wanted(), cover.underWeight(), cover.overWeight(), "instance");
    }

    private static List<RuleSetting> rules(ShiftSchedule schedule) {
        List<RuleSetting> rules = new ArrayList<>(Stream.concat(HARD.stream().map(id -> rule(id, Map.of()).at(Level.HARD, 1)),
                SOFT.stream().map(id -> rule(id, Map.of()).at(Level.SOFT, 1))).toList());
        List<String> pairs = schedule.shifts().stream().filter(s -> !s.notNext().isEmpty())
                .map(s -> s.id() + ">" + String.join("|", s.notNext())).toList();
        if (!pairs.isEmpty()) {
            rules.add(rule("forbidden-succession", Map.of("pairs", pairs)).at(Level.HARD, 1));
        }
        return rules;
    }

    private static RuleSetting rule(String type, Map<String, Object> parameters) {
        return RuleCatalogue.type(type).setting(parameters);
    }

    private static LocalDate date(int day) {
        return MONDAY.plusDays(day);
    }

    private static Interval wholeDay(int day) {
        return new Interval(date(day).atStartOfDay(ZoneOffset.UTC).toInstant(), date(day + 1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
