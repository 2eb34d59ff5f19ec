package org.tessellate.app.workforce;

/** Why somebody cannot come; coded, so that no health details are written down. */
public enum CallOutReason { SICK, FAMILY, TRANSPORT, OTHER }
