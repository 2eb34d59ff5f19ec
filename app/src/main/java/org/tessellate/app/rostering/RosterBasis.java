package org.tessellate.app.rostering;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;

/** What a roster was drafted from, kept with it: shift types, rules and coverage as they were, and where they came from. */
public record RosterBasis(
        ZoneId zone,
        List<ShiftType> shiftTypes,
        List<RuleSetting> rules,
        List<CoverageNeed> coverage,
        String policyVersion,
        StaffTo staffTo,
        double quantile,
        @Nullable String forecast) {

    public RosterBasis {
        shiftTypes = List.copyOf(shiftTypes);
        rules = List.copyOf(rules);
        coverage = List.copyOf(coverage);
    }
}
