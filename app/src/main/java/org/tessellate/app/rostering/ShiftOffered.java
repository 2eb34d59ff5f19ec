package org.tessellate.app.rostering;

import java.time.Instant;

/** Somebody offers a published shift to colleagues; published inside the transaction. */
public record ShiftOffered(PublishedShift shift, String swap, Instant at) {
}
