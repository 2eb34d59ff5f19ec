package org.tessellate.app.identity;

import org.jspecify.annotations.Nullable;

/** Somebody signed in, or a registered system ({@code client}) in the name of its account; published inside the sign-in's transaction. */
public record SignedIn(Actor actor, @Nullable String client) {

    SignedIn(Actor actor) {
        this(actor, null);
    }
}
