package org.tessellate.app.rostering;

import java.time.Instant;

/** Somebody took an open shift; published inside the transaction that puts them on duty. */
public record ShiftFilled(PublishedShift shift, Instant at) {
}
