package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

/** Collects what rules find; an amount of zero is no finding. Not thread-safe. */
public final class Findings {

    private final List<Finding> found = new ArrayList<>();

    void person(Rule rule, PersonRoster person, LocalDate date, long amount, Supplier<String> evidence) {
        person(rule, person, List.of(date), amount, evidence);
    }

    void person(Rule rule, PersonRoster person, List<LocalDate> dates, long amount, Supplier<String> evidence) {
        if (amount != 0) {
            RuleSetting setting = rule.setting();
            long cost = setting.weight() * rule.type().unit().charges(amount);
            found.add(new Finding(setting.id(), setting.level(), person.staff().id(), null, dates, amount,
                    rule.type().unit().word(), cost, evidence.get()));
        }
    }

    /** People at work together; there is no requirement, so that the group's id stands for it. */
    void group(Rule rule, ShiftGroup group, long amount, Supplier<String> evidence) {
        if (amount != 0) {
            shortage(rule, group.id(), group.date(), amount, 1, evidence);
        }
    }

    /** The plan as a whole. */
    void plan(Rule rule, RosterProblem problem, long amount, Supplier<String> evidence) {
        if (amount != 0) {
            shortage(rule, rule.setting().id(), problem.horizon().start(), amount, 1, evidence);
        }
    }

    void requirement(Rule rule, CoverageRequirement requirement, long amount, int weight, Supplier<String> evidence) {
        if (amount != 0) {
            shortage(rule, requirement.id(), requirement.date(), amount, weight, evidence);
        }
    }

    private void shortage(Rule rule, String requirementId, LocalDate date, long amount, int weight, Supplier<String> evidence) {
        RuleSetting setting = rule.setting();
        long cost = setting.weight() * weight * rule.type().unit().charges(amount);
        found.add(new Finding(setting.id(), setting.level(), null, requirementId, List.of(date), amount,
                rule.type().unit().word(), cost, evidence.get()));
    }

    public List<Finding> list() {
        return List.copyOf(found);
    }
}
