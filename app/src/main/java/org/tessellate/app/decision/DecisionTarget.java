package org.tessellate.app.decision;

/** Implemented by the module that can carry out one kind of recommendation; called inside the transaction of the decision. */
public interface DecisionTarget {

    String kind();

    /** Does what was accepted. A problem thrown here refuses the acceptance: the recommendation stays open. */
    void carryOut(Recommendation recommendation, Decision decision);

    /** Told that people decided otherwise. */
    default void overridden(Recommendation recommendation, Decision decision) {}
}
