package org.tessellate.engine.rostering.rules;

/** A rule about the plan of everybody: who and how many are at work together, and what that costs. */
public sealed interface PlanRule extends Rule permits CompanyRule, CoverRule, LabourBudget {

    void measure(PlanView plan, Findings findings);
}
