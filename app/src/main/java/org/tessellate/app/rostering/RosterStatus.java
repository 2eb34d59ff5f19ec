package org.tessellate.app.rostering;

/** Where a roster stands. Only a published one is seen by anybody who works or books. */
public enum RosterStatus { DRAFT, PROPOSED, PUBLISHED, SUPERSEDED }
