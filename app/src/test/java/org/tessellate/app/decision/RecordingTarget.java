package org.tessellate.app.decision;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Carries out recommendations of the kind TEST, unless their payload says that it is impossible. */
@Component
class RecordingTarget implements DecisionTarget {

    final List<String> carriedOut = new CopyOnWriteArrayList<>();
    final List<String> overridden = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
        return "TEST";
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        if (recommendation.proposal().payload().containsKey("impossible")) {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, "It can no longer be done.", "Maybe ask for a fresh one.");
        }
        carriedOut.add(recommendation.proposal().subject());
    }

    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        overridden.add(recommendation.proposal().subject());
    }
}
