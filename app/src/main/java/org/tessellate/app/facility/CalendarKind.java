package org.tessellate.app.facility;

/** What makes a day of a facility's calendar special. */
public enum CalendarKind { HOLIDAY, EVENT, SCHOOL_HOLIDAY, PAYDAY }
