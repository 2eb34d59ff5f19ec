package org.tessellate.app.decision;

/** People accepted a recommendation; published inside the transaction of the decision. */
public record RecommendationAccepted(Recommendation recommendation, Decision decision) {
}
