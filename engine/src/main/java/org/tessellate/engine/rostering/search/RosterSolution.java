package org.tessellate.engine.rostering.search;

import java.util.OptionalLong;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.verification.Verification;

/**
 * The best plan found, judged by the independent verifier; always a plan, even when it breaks rules.
 *
 * @param lowerBound the soft cost that no plan without a broken hard rule can go below, where one was proven
 */
public record RosterSolution(Roster roster, Verification verification, SearchProgress progress, OptionalLong lowerBound) {}
