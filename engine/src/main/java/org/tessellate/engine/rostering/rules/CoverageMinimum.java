package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.RuleSetting;

/** Each requirement has its minimum of matching people; by default this gives way before labour law does. */
public record CoverageMinimum(RuleSetting setting) implements CoverRule {

    static final RuleType TYPE = RuleType.soft("coverage-minimum", 1000, RuleUnit.PEOPLE,
            "Each requirement has at least its minimum of matching people.", "safety: safe staffing", "", Map.of(), CoverageMinimum::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        for (CoverageRequirement requirement : plan.requirements()) {
            int count = plan.count(requirement);
            findings.requirement(this, requirement, requirement.belowMinimum(count), requirement.underWeight(),
                    () -> "%s %s on %s: %d of at least %d".formatted(requirement.label(), requirement.who().words(),
                            Words.day(requirement.date()), count, requirement.minimum()));
        }
    }
}
