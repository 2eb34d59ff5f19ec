package org.tessellate.engine.rostering.rules;

import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** A rule of the catalogue as one policy sets it; immutable. */
public sealed interface Rule permits PersonRule, PlanRule {

    RuleSetting setting();

    RuleType type();

    /** Completes "6 of 14 RNs …" when this rule keeps the person from a shift. */
    default String obstacle(StaffProfile staff) {
        return type().obstacle();
    }
}
