package org.tessellate.app.decision;

import java.util.List;
import java.util.Map;
import org.tessellate.app.facility.UnitId;

/**
 * What a module asks people to decide.
 *
 * @param kind of the {@link DecisionTarget} that carries it out, for instance {@code ROSTER}
 * @param subject what it is about, in the module's own ids; a new proposal for the same subject replaces an open one
 * @param confidence from 0 to 1
 * @param payload whatever the target needs to carry it out
 */
public record Proposal(
        String kind,
        String subject,
        UnitId unit,
        String title,
        List<ReasonCode> reasons,
        List<Alternative> alternatives,
        double confidence,
        String policyVersion,
        String modelVersion,
        Map<String, Object> payload) {

    public Proposal {
        reasons = List.copyOf(reasons);
        alternatives = List.copyOf(alternatives);
        payload = Map.copyOf(payload);
    }
}
