package org.tessellate.app.rostering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.workforce.StaffId;

/** Somebody asked for an open shift; where the policy asks for approval it waits, and {@code reason} tells why it was refused. */
public record ShiftClaim(String id, String openShift, StaffId staff, Status status, Instant claimedAt, @Nullable String decidedBy,
        @Nullable String reason) {

    /** Where it stands. */
    public enum Status { WAITING, ACCEPTED, REFUSED, WITHDRAWN }
}
