package org.tessellate.bench.inrc2;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;

/** Says an instance in the engine's words: each shift is one type for each skill, since a nurse works in one skill a day. */
final class SeasonProblem {

    static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    /** Each assignment pays one hour, so that limits of hours count assignments. */
    static final int HOUR = 60;

    private SeasonProblem() {}

    static RosterProblem of(Season season) {
        Scenario scenario = season.scenario();
        return RosterProblem.builder(new Horizon(MONDAY, season.days(), ZoneOffset.UTC))
                .historyDays(1 + season.carried().values().stream().mapToInt(c -> Math.max(c.work(), c.off())).max().orElse(0))
                .shiftTypes(types(scenario))
                .staff(scenario.nurses().stream().map(nurse -> new NurseProfile(season, nurse).build()).toList())
                .requirements(IntStream.range(0, season.weeks().size()).boxed().flatMap(w -> needs(season, w)).toList())
                .rules(new SeasonRules(scenario).all()).build();
    }

    private static List<ShiftType> types(Scenario scenario) {
        List<String> skills = skills(scenario);
        return scenario.shifts().stream().flatMap(shift -> skills.stream().map(skill -> type(shift.name(), skill))).toList();
    }

    // The files know no times of day: every shift starts at midnight, so that it ends on its own day.
    private static ShiftType type(String shift, String skill) {
        return ShiftType.of(id(shift, skill), shift + " as " + skill, LocalTime.MIDNIGHT, HOUR, ShiftKind.DAY).asking(Set.of(), Set.of(skill), Set.of());
    }

    static List<String> skills(Scenario scenario) {
        return scenario.nurses().stream().flatMap(nurse -> nurse.skills().stream()).distinct().toList();
    }

    static String id(String shift, String skill) {
        return shift + "/" + skill;
    }

    /** The shift type's ids in every skill. */
    static List<String> ids(Scenario scenario, String shift) {
        return skills(scenario).stream().map(skill -> id(shift, skill)).toList();
    }

    private static Stream<CoverageRequirement> needs(Season season, int week) {
        List<String> skills = skills(season.scenario());
        return season.weeks().get(week).needs().stream().filter(need -> skills.contains(need.skill())).map(need -> need(week, need));
    }

    private static CoverageRequirement need(int week, Week.Need need) {
        LocalDate date = MONDAY.plusWeeks(week).plusDays(need.day());
        String id = id(need.shift(), need.skill());
        return new CoverageRequirement("%s/%s".formatted(date, id), id, date, type(need.shift(), need.skill()).on(date, ZoneOffset.UTC),
                Set.of(new DayShift(date, id)), StaffFilter.ANYONE, need.minimum(), need.optimum(), 1, 0, "instance");
    }
}
