package org.tessellate.bench.consistency;

/** Something that must never happen, and where it did. */
record Violation(Kind kind, String what) {

    enum Kind {
        /** Two acknowledged visits took the same thing at the same time. */
        OVERLAP,
        /** An acknowledged booking is not there, or not whole. */
        LOST_BOOKING,
        /** A hold was booked, or still stood in the way, after its expiry. */
        HOLD_OUTLIVED_ITS_EXPIRY,
        /** A cancelled visit still takes something, or came back. */
        NOT_FREED,
        /** Somebody booked is on no published shift, and nobody was told. */
        NOT_COVERED,
        /** A read that contradicts what was acknowledged before it. */
        WRONG_READ,
        /** A visit stands that no answer and no unanswered call explains: it was refused, yet done, or done twice. */
        UNEXPLAINED,
        /** What SQL finds in the tables. */
        CONTRADICTION
    }
}
