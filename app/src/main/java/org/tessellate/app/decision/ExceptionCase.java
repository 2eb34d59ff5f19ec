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
        @Nullable String escalatedFrom,
        int version) {

    /** Open until somebody says how it was settled. */
    public enum Status { OPEN, RESOLVED }

    ExceptionCase ownedBy(String newOwner, Instant newDeadline) {
        return new ExceptionCase(id, kind, unit, subject, title, newOwner, raisedAt, newDeadline, status, resolution, escalatedFrom, version + 1);
    }

    ExceptionCase resolved(String how) {
        return new ExceptionCase(id, kind, unit, subject, title, owner, raisedAt, deadline, Status.RESOLVED, how, escalatedFrom, version + 1);
    }

    /** Open once more with time anew, so that it is handed on again if nobody settles it. */
    ExceptionCase reopened(Instant newDeadline) {
        return new ExceptionCase(id, kind, unit, subject, title, owner, raisedAt, newDeadline, Status.OPEN, null, null, version + 1);
    }

    /** To somebody above, with time anew; it remembers whose it was. */
    ExceptionCase escalated(String to, Instant newDeadline) {
        return new ExceptionCase(id, kind, unit, subject, title, to, raisedAt, newDeadline, status, resolution, owner, version + 1);
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && !now.isBefore(deadline);
    }
}
