package org.tessellate.app.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A proposal laid before people; {@code version} is what the next decision must name. */
public record Recommendation(
        RecommendationId id,
        Proposal proposal,
        RecommendationStatus status,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant deferredUntil,
        int version) {

    Recommendation moved(RecommendationStatus newStatus, @Nullable Instant until) {
        return new Recommendation(id, proposal, newStatus, issuedAt, expiresAt, until, version + 1);
    }

    public boolean waits() {
        return status == RecommendationStatus.OPEN || status == RecommendationStatus.DEFERRED;
    }
}
