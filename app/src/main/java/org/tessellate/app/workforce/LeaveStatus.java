package org.tessellate.app.workforce;

/** Only approved leave keeps somebody off the roster. */
public enum LeaveStatus { REQUESTED, APPROVED, REJECTED }
