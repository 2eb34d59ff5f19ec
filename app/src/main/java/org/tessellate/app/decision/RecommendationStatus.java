package org.tessellate.app.decision;

/** Where a recommendation stands; an open or deferred one waits for people. */
public enum RecommendationStatus { OPEN, DEFERRED, ACCEPTED, OVERRIDDEN, WITHDRAWN }
