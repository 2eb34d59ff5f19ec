package org.tessellate.app.identity;

import java.util.List;

/** An account was made with these grants; published inside the transaction that makes it. */
public record UserCreated(String username, List<Grant> grants) {}
