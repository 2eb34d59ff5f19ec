package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.RuleSetting;

/** Each requirement has as many matching people as the forecast asks for. */
public record CoverageTarget(RuleSetting setting) implements CoverRule {

    static final RuleType TYPE = RuleType.soft("coverage-target", 100, RuleUnit.PEOPLE,
            "Each requirement has its target of matching people.", "forecast", "", Map.of(), CoverageTarget::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        for (CoverageRequirement requirement : plan.requirements()) {
            int count = plan.count(requirement);
            findings.requirement(this, requirement, requirement.belowTarget(count), requirement.underWeight(),
                    () -> "%s %s on %s: %d of %d wanted".formatted(requirement.label(), requirement.who().words(),
                            Words.day(requirement.date()), count, requirement.target()));
        }
    }
}
