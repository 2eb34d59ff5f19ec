package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

/** Some people, such as newcomers, work only where somebody who looks after them works too. */
public record Together(RuleSetting setting) implements CompanyRule {

    static final RuleType TYPE = RuleType.soft("together", 200, RuleUnit.PEOPLE,
            "Some people work only where one of those who look after them works the same shift.", "policy",
            "would have nobody with them", ShiftGroup.parameters("shift", Map.of(
                    "people", "who needs company: staff ids, roles or skills",
                    "with", "who gives it: staff ids, roles or skills; they need none themselves",
                    "each", "how many people one of these can look after; left out, one")), Together::new).asOptional();

    private static final String USUAL = "shift";

    public Together {
        Whom.required(setting, "people");
        Whom.required(setting, "with");
        ShiftGroup.require(setting, USUAL);
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    public Whom people() {
        return Whom.of(setting, "people");
    }

    /** Who looks after the others. */
    public Whom with() {
        return Whom.of(setting, "with");
    }

    public int each() {
        return setting.number("each", 1);
    }

    public List<ShiftGroup> groups(RosterProblem problem, List<LocalDate> days) {
        return ShiftGroup.of(problem, days, setting, USUAL);
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        Whom with = with();
        Whom people = people();
        for (ShiftGroup group : groups(plan.problem(), plan.days())) {
            int alone = plan.count(group.cells(), s -> people.matches(s) && !with.matches(s));
            int places = each() * plan.count(group.cells(), with::matches);
            findings.group(this, group, Math.max(0, alone - places), () -> "%s on %s with %s to look after %s".formatted(
                    plan.names(group.cells(), s -> people.matches(s) && !with.matches(s)), group.words(),
                    places == 0 ? "nobody" : "only " + plan.names(group.cells(), with::matches), alone == 1 ? "them" : "them all"));
        }
    }
}
