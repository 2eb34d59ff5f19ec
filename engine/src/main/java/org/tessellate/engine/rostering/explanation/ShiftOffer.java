package org.tessellate.engine.rostering.explanation;

import java.util.List;

/**
 * An open shift one person might take: what speaks for and against, which needs it would fill, whether one of them is below its
 * safe minimum, and how the plan's whole soft cost would change (negative is better).
 */
public record ShiftOffer(Candidate candidate, List<String> needs, boolean unsafe, long scoreDifference) {}
