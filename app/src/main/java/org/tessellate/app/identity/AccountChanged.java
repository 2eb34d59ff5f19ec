package org.tessellate.app.identity;

import java.util.Map;

/** Something about an account changed; published inside the transaction. {@code details} hold no secrets. */
public record AccountChanged(String action, String username, Map<String, ?> details) {}
