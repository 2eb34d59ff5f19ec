package org.tessellate.app.decision;

/** A recommendation was issued; published inside the transaction. */
public record RecommendationIssued(Recommendation recommendation) {
}
