package org.tessellate.engine.rostering.search;

import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.verification.Verification;

/** The best plan found, judged by the independent verifier; always a plan, even when it breaks rules. */
public record RosterSolution(Roster roster, Verification verification, SearchProgress progress) {}
