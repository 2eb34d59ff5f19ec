package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/** A roster in a list; what-ifs name the roster they were asked of. */
public record RosterLine(RosterId id, UnitId unit, LocalDate from, int days, RosterStatus status, int revision, int planned,
        String createdBy, Instant createdAt, @Nullable Instant publishedAt, @Nullable RosterId whatIfOf) {
}
