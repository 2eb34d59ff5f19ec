package org.tessellate.app.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody decided, with who, in which role, when, and which policy and model stood behind the proposal (R127, R135). */
public record Decision(
        RecommendationId recommendation,
        Outcome outcome,
        @Nullable String alternative,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable Instant deferredUntil,
        String user,
        String roles,
        Instant at,
        String policyVersion,
        String modelVersion) {

    /** {@code APPROVED} is one of several approvals, of which the last one accepts; {@code RESUMED} takes a deferral back. */
    public enum Outcome { APPROVED, ACCEPTED, OVERRIDDEN, DEFERRED, RESUMED }
}
