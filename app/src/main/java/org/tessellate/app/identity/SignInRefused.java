package org.tessellate.app.identity;

/** A sign-in failed: wrong password, unknown user or locked account; the name is as it was typed, cut to 64 characters. */
public record SignInRefused(String username) {}
