package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffFilter;

/** Every part of the day has somebody with the leading skill. */
public record ChargeNurse(RuleSetting setting) implements CompanyRule {

    static final RuleType TYPE = RuleType.soft("charge-nurse", 500, RuleUnit.PEOPLE,
            "Each day and kind of shift has the wanted number of people with the leading skill.", "safety: skill mix", "",
            Map.of("skill", "the skill that must be present; without it the rule asks nothing",
                    "kinds", "shift kinds it concerns; none means those of all shift types", "minimum", "how many people"),
            ChargeNurse::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    public StaffFilter who() {
        return StaffFilter.skill(setting.text("skill", ""));
    }

    public int minimum() {
        return setting.number("minimum", 1);
    }

    /** The groups the rule asks about; none when no skill is set. */
    public List<ShiftGroup> groups(RosterProblem problem, List<LocalDate> days) {
        return setting.text("skill", "").isEmpty() ? List.of() : ShiftGroup.of(problem, days, setting, "kind");
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        for (ShiftGroup group : groups(plan.problem(), plan.days())) {
            int present = plan.count(group.cells(), who());
            findings.group(this, group, Math.max(0, minimum() - present),
                    () -> "%d of %d with %s on %s".formatted(present, minimum(), who().skill(), group.words()));
        }
    }
}
