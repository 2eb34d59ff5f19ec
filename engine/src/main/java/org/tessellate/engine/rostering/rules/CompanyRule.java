package org.tessellate.engine.rostering.rules;

/** A rule about who is at work together: it depends on whom a shift is given to, not only on how many have it. */
public sealed interface CompanyRule extends PlanRule permits Apart, BreaksCovered, ChargeNurse, SkillMix, Together {}
