package org.tessellate.app.identity;

import org.jspecify.annotations.Nullable;

/** An account was said to be this staff member's, or with none nobody's; published inside the transaction that says so. */
public record UserLinked(String username, @Nullable String staff) {}
