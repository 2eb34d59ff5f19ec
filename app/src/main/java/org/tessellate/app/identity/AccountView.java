package org.tessellate.app.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as administrators see it; {@code mustRenew} while it has a one-time password. */
public record AccountView(String username, String displayName, boolean disabled, boolean mustRenew, @Nullable Instant lockedUntil,
        @Nullable Instant lastSignIn, @Nullable String staff, List<Grant> grants, List<Token> tokens) {

    /** A token of the account; the id names it without opening anything. */
    public record Token(String id, String label, Instant createdAt, Instant expiresAt) {}
}
