package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;

/**
 * A newer publication changed a day that was already published for somebody (C5): they must be told. Published inside the transaction.
 *
 * @param was the shift type published before, several joined by a plus; none for a day off
 * @param changedBy who planned the day so; the name of whoever had it searched, when no hand did
 * @param why what they called the change, or that the search moved it
 */
public record PublishedShiftChanged(RosterId roster, UnitId unit, StaffId staff, LocalDate day, @Nullable String was, @Nullable String now,
        @Nullable String changedBy, String why, String publishedBy, Instant at) {
}
