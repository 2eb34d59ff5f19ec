package org.tessellate.app.interop;

import java.util.List;

/**
 * Reads the log of canonical events in order, from where it stopped, in this process. Events come in the transaction that moves the
 * reader on, so effects in the database happen once; effects elsewhere may repeat and must be recognised by source and id. A reader that
 * {@link #leavesTheHouse()} gets them outside of any transaction.
 */
public interface EventConsumer {

    /** Names the reader's place in the log; never changes. */
    String name();

    boolean wants(EventType type);

    /** Takes a few events in the order of the log; a failure brings them again, one by one. */
    void accept(List<CloudEvent> events);

    /** One that was put aside, again, by a person: later ones were taken meanwhile. */
    default void acceptAgain(CloudEvent event) {
        accept(List.of(event));
    }

    /** Whether an event that fails again and again is put aside for a person; otherwise, and whenever it fails by {@link NotNow}, the reader waits. */
    default boolean parks() {
        return true;
    }

    /** Whether it hands events to another system: then no transaction waits for it, and it may get some again. */
    default boolean leavesTheHouse() {
        return false;
    }

    /** How many events it takes together; what leaves the house must be done with them within a minute. */
    default int atOnce() {
        return 500;
    }

    /** Whether a new reader begins with what happens from now on, instead of everything the log still holds. */
    default boolean startsNow() {
        return false;
    }
}
