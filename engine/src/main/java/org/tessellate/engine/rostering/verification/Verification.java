package org.tessellate.engine.rostering.verification;

import java.util.List;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.RosterScore;

/** What is wrong with a plan and what it costs; feasible means that no hard rule is broken. */
public record Verification(List<Finding> findings, RosterScore score) {

    public static Verification of(List<Finding> findings) {
        return new Verification(List.copyOf(findings), RosterScore.of(findings));
    }

    public boolean feasible() {
        return score.isFeasible();
    }

    public List<Finding> hard() {
        return findings.stream().filter(Finding::isHard).toList();
    }

    public List<Finding> of(String ruleType) {
        return findings.stream().filter(f -> f.ruleId().equals(ruleType)).toList();
    }
}
