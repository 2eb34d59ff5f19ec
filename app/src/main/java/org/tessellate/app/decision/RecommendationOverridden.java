package org.tessellate.app.decision;

/** People overridden a recommendation; published inside the transaction of the decision. */
public record RecommendationOverridden(Recommendation recommendation, Decision decision) {
}
