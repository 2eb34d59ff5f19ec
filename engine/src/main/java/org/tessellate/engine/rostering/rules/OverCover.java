package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.RuleSetting;

/** Nobody stands idle: people above the target cost. */
public record OverCover(RuleSetting setting) implements CoverRule {

    static final RuleType TYPE = RuleType.soft("over-cover", 5, RuleUnit.PEOPLE,
            "No requirement has more people than its target.", "labour budget", "are not needed then", Map.of(), OverCover::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        for (CoverageRequirement requirement : plan.requirements()) {
            int count = plan.count(requirement);
            findings.requirement(this, requirement, requirement.above(count), requirement.overWeight(),
                    () -> "%s %s on %s: %d for %d wanted".formatted(requirement.label(), requirement.who().words(),
                            Words.day(requirement.date()), count, requirement.target()));
        }
    }
}
