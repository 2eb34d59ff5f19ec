package org.tessellate.app.interop;

/** Where an inbound message stands; a refused or dead one waits for a person. */
public enum MessageStatus {
    /** Kept; its turn comes. */
    RECEIVED,
    /** Had its effect. */
    ACCEPTED,
    /** Rightly has none; the reason says why. */
    IGNORED,
    /** Breaks its contract or asks for what may not be. */
    REFUSED,
    /** Could not be applied after several attempts. */
    DEAD,
    /** A person put it away. */
    DISCARDED;

    public boolean waitsForPeople() {
        return this == REFUSED || this == DEAD;
    }
}
