package org.tessellate.app.booking.waitlist;

/** How soon somebody who waits should be seen; the policy says how many days that is. */
public enum Urgency { URGENT, SOON, ROUTINE }
