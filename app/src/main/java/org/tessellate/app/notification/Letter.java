package org.tessellate.app.notification;

/** What a message is about; each has its words in {@code letters/*.properties}. */
public enum Letter {
    BOOKED, MOVED, CANCELLED, REMINDER,
    /** Moved or cancelled because the house could not keep the time. */
    HAD_TO_MOVE, HAD_TO_CANCEL,
    /** Time offered to somebody who waits. */
    OFFER,
    /** To staff: a colleague's shift, an open one, a new roster, a shift that came or went. */
    SHIFT_OFFERED, SHIFT_OPEN, PLAN_PUBLISHED, SHIFT_CHANGED;

    /** Whoever got it counts on the visit, or knows that it is off. */
    boolean tellsOfAVisit() {
        return this != REMINDER && this != OFFER && !isForStaff();
    }

    boolean isForStaff() {
        return this == SHIFT_OFFERED || this == SHIFT_OPEN || this == PLAN_PUBLISHED || this == SHIFT_CHANGED;
    }

    /** Nobody is woken for what they may also leave. */
    boolean offersSomething() {
        return this == OFFER || this == SHIFT_OFFERED || this == SHIFT_OPEN;
    }
}
