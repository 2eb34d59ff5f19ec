package org.tessellate.app.interop;

import java.util.Optional;
import org.tessellate.app.identity.Scopes;

/** The registered systems (SMART Backend Services) as they stand now. Thread-safe. */
public interface SystemClients {

    /** The most that the client may ask for in the name of the account; nothing when it is unknown, closed, or acts for another account now. */
    Optional<Scopes> scopes(String client, String username);
}
