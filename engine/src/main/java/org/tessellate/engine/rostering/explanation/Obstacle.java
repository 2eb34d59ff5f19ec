package org.tessellate.engine.rostering.explanation;

import java.util.List;

/** How many people the same thing keeps from filling a gap, in words that follow their number. */
public record Obstacle(String ruleId, String words, List<String> staffIds) {}
