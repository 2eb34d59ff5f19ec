package org.tessellate.engine.rostering.rules;

/** A rule about how many people are at work together. */
public sealed interface PlanRule extends Rule permits ChargeNurse, CoverageMinimum, CoverageTarget, OverCover {

    void measure(PlanView plan, Findings findings);
}
