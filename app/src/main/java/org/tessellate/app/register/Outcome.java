package org.tessellate.app.register;

/** What saving an entry did. */
public enum Outcome { CREATED, UPDATED, UNCHANGED }
