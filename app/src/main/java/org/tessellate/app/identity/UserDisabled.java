package org.tessellate.app.identity;

/** An account was closed: its tokens and passwords open nothing any more; published inside the transaction that closes it. */
public record UserDisabled(String username) {}
