package org.tessellate.engine.rostering.rules;

/** A rule about how many matching people each requirement has. */
public sealed interface CoverRule extends PlanRule permits CoverageMinimum, CoverageTarget, OverCover {}
