package org.tessellate.app.referral;

import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Recommendation;

/** Decided on the page of referrals the choice is made already; decided elsewhere the suggestion itself is taken. */
@Component
class ReferralTarget implements DecisionTarget {

    static final String KIND = "REFERRAL";

    private final ReferralStore store;
    private final Settlement settlement;

    ReferralTarget(ReferralStore store, Settlement settlement) {
        this.store = store;
        this.settlement = settlement;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Referral referral = store.locked(recommendation.proposal().subject());
        settlement.settle(referral.choice() != null ? referral : referral.chosen(referral.patient(), Choice.suggestedBy(referral.reading())),
                Referral.Status.CONFIRMED);
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        Referral referral = store.locked(recommendation.proposal().subject());
        if (referral.choice() != null) {
            settlement.settle(referral, Referral.Status.CORRECTED);
        } else {
            settlement.dismiss(referral);
        }
    }
}
