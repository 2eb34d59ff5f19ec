package org.tessellate.app.decision;

/** A recommendation was withdrawn; published inside the transaction. */
public record RecommendationWithdrawn(Recommendation recommendation) {
}
