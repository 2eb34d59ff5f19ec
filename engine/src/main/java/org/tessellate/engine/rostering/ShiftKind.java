package org.tessellate.engine.rostering;

/** What part of the day a shift belongs to; rules speak of kinds so that they hold for every shift type. */
public enum ShiftKind {
    DAY, EVENING, NIGHT, LONG_DAY, ON_CALL
}
