package org.tessellate.app.booking.block;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A service that asks for time that was let go. */
public record TimeRequest(
        String id, String block, LocalDate day, String service, String reason, Status status, String askedBy, Instant askedAt, @Nullable String decidedBy) {

    /** What became of it. */
    public enum Status { ASKED, GRANTED, DECLINED }
}
