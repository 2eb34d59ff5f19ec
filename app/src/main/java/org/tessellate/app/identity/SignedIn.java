package org.tessellate.app.identity;

/** Somebody signed in; published inside the sign-in's transaction. */
public record SignedIn(Actor actor) {}
