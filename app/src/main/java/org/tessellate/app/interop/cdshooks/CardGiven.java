package org.tessellate.app.interop.cdshooks;

import org.tessellate.app.decision.Recommendation;

/** A card with a recommendation went to a record system; within the transaction that keeps it. It is decided on under the same id, if ever. */
public record CardGiven(Recommendation recommendation) {

    /** What only such cards recommend. */
    public static final String KIND = "RECORD_SYSTEM_VISIT";
}
