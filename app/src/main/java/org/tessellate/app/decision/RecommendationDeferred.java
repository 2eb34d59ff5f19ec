package org.tessellate.app.decision;

/** People deferred a recommendation; published inside the transaction of the decision. */
public record RecommendationDeferred(Recommendation recommendation, Decision decision) {
}
