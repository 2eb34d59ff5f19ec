package org.tessellate.engine.rostering.explanation;

/** The least that would have to give for one person to fill a gap. */
public record Relaxation(String ruleId, String staffId, long amount, String unit, String words) {}
