package org.tessellate.app.notification;

/** What a message is about; each has its words in {@code letters/*.properties}. */
public enum Letter {
    BOOKED, MOVED, CANCELLED, REMINDER,
    /** Moved or cancelled because the house could not keep the time. */
    HAD_TO_MOVE, HAD_TO_CANCEL,
    /** Time offered to somebody who waits. */
    OFFER;

    /** Whoever got it counts on the visit, or knows that it is off. */
    boolean tellsOfAVisit() {
        return this != REMINDER && this != OFFER;
    }
}
