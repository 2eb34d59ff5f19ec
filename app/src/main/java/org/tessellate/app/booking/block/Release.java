package org.tessellate.app.booking.block;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One day of a block that was let go, open to all until it is granted to a service. */
public record Release(
        String block, LocalDate day, Instant releasedAt, String releasedBy, String reason, @Nullable String grantedTo, @Nullable Instant grantedAt) {}
