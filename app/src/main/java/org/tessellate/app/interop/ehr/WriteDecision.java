package org.tessellate.app.interop.ehr;

import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Lets a write go once people agree; what they refuse is not told, and the two systems differ from then on by their will. */
@Component
class WriteDecision implements DecisionTarget {

    private final EhrWrites writes;
    private final WriteCheck check;

    WriteDecision(EhrWrites writes, WriteCheck check) {
        this.writes = writes;
        this.check = check;
    }

    @Override
    public String kind() {
        return WriteProposals.KIND;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        long position = position(recommendation);
        if (writes.find(position).filter(check::isWanted).isEmpty() || !writes.approve(position)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) has changed since, or its unit writes into that system no more."
                    .formatted(recommendation.proposal().subject()), "Maybe its new state waits for a decision already: look at the list again.");
        }
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        writes.settle(position(recommendation), EhrWrites.Status.DISMISSED);
    }

    private static long position(Recommendation recommendation) {
        return Long.parseLong(String.valueOf(recommendation.proposal().payload().get("write")));
    }
}
