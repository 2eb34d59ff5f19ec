package org.tessellate.app.interop;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** A way in that listens by itself, as the integration page shows it; each adapter that has a connection brings one. Thread-safe. */
public interface Door {

    /** The channel of its messages, for instance {@code kafka}. */
    String channel();

    /** Whether anything is set up for it; a door without is not shown. */
    default boolean isSetUp() {
        return true;
    }

    /** Whether it can be used now. */
    boolean open();

    /** What keeps it shut, in our own words. */
    @Nullable String trouble();

    /** What is set up so that it may not do what people expect, in our own words. */
    default @Nullable String caution() {
        return null;
    }

    /** How many messages wait before it, where that is known. */
    default OptionalLong lag() {
        return OptionalLong.empty();
    }

    /** Reads again what came since then; the inbox recognises what it has. */
    default void replaySince(Instant moment) {
        throw Problem.conflict(ProblemCode.CONFLICT, "The door (%s) keeps nothing to read again.".formatted(channel()),
                "Maybe ask the sender to send it again: repetitions are recognised.");
    }

    /** Reads again from an offset of a partition. */
    default void replayFrom(int partition, long offset) {
        replaySince(Instant.EPOCH);
    }
}
