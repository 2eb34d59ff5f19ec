package org.tessellate.app.interop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The systems that sign in by a token of their own (SMART Backend Services), and when they last did. Thread-safe. */
public interface BackendClients {

    /** @param keys the address of its key set; null when the set itself is kept here */
    record Client(String id, boolean inUse, String name, String username, String scopes, @Nullable String keys, LastSeen.@Nullable Mark issued,
            LastSeen.@Nullable Mark refused) {

        /** Whether the newest attempt failed. */
        public boolean isTurnedAway() {
            return refused != null && !refused.isBefore(issued);
        }
    }

    /** Those in use first. */
    List<Client> all();
}
