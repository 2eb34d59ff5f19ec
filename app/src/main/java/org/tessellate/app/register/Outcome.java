package org.tessellate.app.register;

/** What saving an entry did. */
enum Outcome { CREATED, UPDATED, UNCHANGED }
