package org.tessellate.app.referral;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;

/** Lays a reading before people; the words of the note, the patient and what was found stay with the referral. */
@Component
class ReferralProposals {

    private static final String RULE = "referral-triage";

    private final Decisions decisions;
    private final Policies policies;
    private final Facilities facilities;

    ReferralProposals(Decisions decisions, Policies policies, Facilities facilities) {
        this.decisions = decisions;
        this.policies = policies;
        this.facilities = facilities;
    }

    Recommendation issue(String referral, String unit, Reading reading) {
        EffectivePolicy policy = policies.resolve(new UnitId(unit));
        String procedure = reading.procedure().map(id -> facilities.graph().procedure(new ProcedureId(id)).name()).orElse("no procedure found");
        long signs = reading.of(Finding.Kind.URGENCY).size();
        ReasonCode why = new ReasonCode("REFERRAL_READ", "The note was read as %s, to be seen within %d days, on %d signs in its words.".formatted(
                reading.priority(), targetDays(policy).get(reading.priority()), signs),
                Evidence.rule(RULE, Map.of("signs", signs, "by", reading.by())));
        return decisions.issue(new Proposal(ReferralTarget.KIND, referral, new UnitId(unit), "Referral: %s, %s".formatted(reading.priority(), procedure),
                List.of(why), List.of(), Math.clamp(reading.confidence(), 0, 1), policy.version(), reading.by(), Map.of("referral", referral)));
    }

    Map<Priority, Integer> targetDays(String unit) {
        return targetDays(policies.resolve(new UnitId(unit)));
    }

    private static Map<Priority, Integer> targetDays(EffectivePolicy policy) {
        Map<Priority, Integer> days = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            days.put(priority, priority.urgency() == null ? 0 : policy.wholeNumber("/booking/waitlist/aimDays/" + priority.urgency()));
        }
        return days;
    }
}
