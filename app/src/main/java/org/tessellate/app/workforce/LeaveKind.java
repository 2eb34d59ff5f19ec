package org.tessellate.app.workforce;

/** Why somebody is away for days. */
public enum LeaveKind { ANNUAL, SICK, STUDY, PARENTAL, OTHER }
