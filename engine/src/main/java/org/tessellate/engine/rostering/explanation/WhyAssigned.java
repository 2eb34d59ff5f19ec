package org.tessellate.engine.rostering.explanation;

import java.util.List;
import org.tessellate.engine.rostering.ShiftAssignment;

/** Why this person has this shift: what it costs them, and what the next best people would have cost or which rule stops them. */
public record WhyAssigned(ShiftAssignment assignment, Candidate chosen, List<Candidate> others, String summary) {}
