package org.tessellate.app.rostering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.workforce.StaffId;

/** Somebody offers a published shift to a colleague, or with none named to all; published inside the transaction. */
public record ShiftOffered(PublishedShift shift, String swap, @Nullable StaffId to, Instant at) {
}
