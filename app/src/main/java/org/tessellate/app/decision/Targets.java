package org.tessellate.app.decision;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Finds who can carry out a kind of recommendation. */
@Component
class Targets {

    // A provider, since targets are services of higher modules that use this one.
    private final ObjectProvider<DecisionTarget> targets;

    Targets(ObjectProvider<DecisionTarget> targets) {
        this.targets = targets;
    }

    DecisionTarget require(String kind) {
        return targets.stream().filter(target -> target.kind().equals(kind)).findFirst()
                .orElseThrow(() -> Problem.conflict(ProblemCode.NOT_READY, "Nothing here can carry out a recommendation of the kind (%s)."
                        .formatted(kind), "Maybe the part of Tessellate that does is switched off."));
    }
}
