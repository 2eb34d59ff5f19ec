package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

/** Some people do not work at the same time. */
public record Apart(RuleSetting setting) implements CompanyRule {

    static final RuleType TYPE = RuleType.soft("apart", 100, RuleUnit.PEOPLE,
            "Of some people, no more than one works the same shift.", "policy", "are kept apart from somebody on that shift",
            ShiftGroup.parameters("shift", Map.of(
                    "people", "whom it concerns: staff ids, roles or skills",
                    "most", "how many of them may work together; left out, one")), Apart::new).asOptional();

    private static final String USUAL = "shift";

    public Apart {
        Whom.required(setting, "people");
        ShiftGroup.require(setting, USUAL);
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    public Whom people() {
        return Whom.of(setting, "people");
    }

    public int most() {
        return setting.number("most", 1);
    }

    public List<ShiftGroup> groups(RosterProblem problem, List<LocalDate> days) {
        return ShiftGroup.of(problem, days, setting, USUAL);
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        Whom people = people();
        for (ShiftGroup group : groups(plan.problem(), plan.days())) {
            int together = plan.count(group.cells(), people::matches);
            findings.group(this, group, Math.max(0, together - most()),
                    () -> "%s together on %s, %d allowed".formatted(plan.names(group.cells(), people::matches), group.words(), most()));
        }
    }
}
