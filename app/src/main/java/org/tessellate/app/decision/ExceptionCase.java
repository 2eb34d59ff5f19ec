package org.tessellate.app.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/** Something that planning cannot settle alone: it belongs to somebody and is due at an instant (R129, R132). */
public record ExceptionCase(
        String id,
        String kind,
        UnitId unit,
        String subject,
        String title,
        String owner,
        Instant raisedAt,
        Instant deadline,
        Status status,
        @Nullable String resolution,
        int version) {

    /** Open until somebody says how it was settled. */
    public enum Status { OPEN, RESOLVED }

    ExceptionCase ownedBy(String newOwner, Instant newDeadline) {
        return new ExceptionCase(id, kind, unit, subject, title, newOwner, raisedAt, newDeadline, status, resolution, version + 1);
    }

    ExceptionCase resolved(String how) {
        return new ExceptionCase(id, kind, unit, subject, title, owner, raisedAt, deadline, Status.RESOLVED, how, version + 1);
    }
}
