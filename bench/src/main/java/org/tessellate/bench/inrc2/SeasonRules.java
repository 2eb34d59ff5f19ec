package org.tessellate.bench.inrc2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.inrc2.Scenario.Agreement;
import org.tessellate.bench.inrc2.Scenario.Shift;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.rules.RuleCatalogue;

/** The competition's rules with its weights. */
final class SeasonRules {

    private static final List<String> HARD = List.of("one-shift-a-day", "skill-held", "coverage-minimum");
    private static final Map<String, Integer> SOFT = Map.of("coverage-target", 30, "max-consecutive-shifts", 30, "min-consecutive-shifts", 30,
            "min-consecutive-days-off", 30, "max-weekends", 30, "requested-off", 10, "max-hours-per-period", 20, "min-hours-per-period", 20);
    private static final int RUN_OFF = 30;
    private static final int RUN_OF_SHIFT = 15;
    private static final int BROKEN_WEEKEND = 30;

    private final Scenario scenario;

    SeasonRules(Scenario scenario) {
        this.scenario = scenario;
    }

    List<RuleSetting> all() {
        List<RuleSetting> rules = new ArrayList<>();
        HARD.forEach(type -> rules.add(rule(type, type, Map.of()).at(Level.HARD, 1)));
        SOFT.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> rules.add(rule(e.getKey(), e.getKey(), Map.of()).at(Level.SOFT, e.getValue())));
        scenario.shifts().forEach(shift -> rules.add(sameShift(shift)));
        scenario.agreements().forEach(agreement -> rules.add(daysOff(agreement)));
        List<String> complete = scenario.agreements().stream().filter(Agreement::completeWeekends).map(Agreement::name).toList();
        if (!complete.isEmpty()) {
            rules.add(rule("complete-weekends", "complete-weekends", Map.of("roles", complete)).at(Level.SOFT, BROKEN_WEEKEND));
        }
        rules.addAll(successions());
        return rules;
    }

    private RuleSetting sameShift(Shift shift) {
        return rule("run-of-" + shift.name(), "run-length", Map.of("shifts", SeasonProblem.ids(scenario, shift.name()),
                "min", shift.run().min(), "max", shift.run().max())).at(Level.SOFT, RUN_OF_SHIFT);
    }

    private static RuleSetting daysOff(Agreement agreement) {
        return rule("days-off-of-" + agreement.name(), "run-length", Map.of("shifts", List.of("OFF"), "max", agreement.off().max(),
                "roles", List.of(agreement.name()))).at(Level.SOFT, RUN_OFF);
    }

    private List<RuleSetting> successions() {
        List<String> pairs = scenario.forbiddenNext().entrySet().stream().filter(e -> !e.getValue().isEmpty())
                .map(e -> words(e.getKey()) + ">" + String.join("|", e.getValue().stream().sorted().map(this::words).toList())).toList();
        return pairs.isEmpty() ? List.of() : List.of(rule("forbidden-succession", "forbidden-succession", Map.of("pairs", pairs)).at(Level.HARD, 1));
    }

    private String words(String shift) {
        return String.join("|", SeasonProblem.ids(scenario, shift));
    }

    private static RuleSetting rule(String id, String type, Map<String, Object> parameters) {
        RuleSetting setting = RuleCatalogue.type(type).setting(parameters);
        return new RuleSetting(id, type, setting.level(), setting.weight(), parameters, setting.statement(), setting.source());
    }
}
