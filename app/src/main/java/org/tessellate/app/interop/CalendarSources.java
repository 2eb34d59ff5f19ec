package org.tessellate.app.interop;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calendars of others that are looked at; never their addresses, which are their keys. Thread-safe. */
public interface CalendarSources {

    /**
     * A calendar that somebody publishes.
     *
     * @param kind location, equipment or staff, and {@code target} which one
     * @param busy how many times it keeps busy from now on
     */
    record Source(String id, boolean inUse, String host, String kind, String target, int busy, LastSeen.@Nullable Mark read, LastSeen.@Nullable Mark trouble) {

        /** Whether the newest look failed. */
        public boolean isInTrouble() {
            return trouble != null && !trouble.isBefore(read);
        }
    }

    /** From where calendars may be fetched; none until it is set. */
    Set<String> hosts();

    /** Those in use first. */
    List<Source> all();
}
