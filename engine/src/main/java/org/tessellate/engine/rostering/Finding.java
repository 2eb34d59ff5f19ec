package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a plan departs from a rule: by how much in the rule's own unit, what that costs, and the facts.
 * Findings about one person name the staff member, findings about coverage the requirement.
 */
public record Finding(
        String ruleId,
        Level level,
        @Nullable String staffId,
        @Nullable String requirementId,
        List<LocalDate> dates,
        long amount,
        String unit,
        long cost,
        String evidence) {

    public boolean isHard() {
        return level == Level.HARD;
    }
}
