package org.tessellate.app.booking.walkin;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;

/**
 * Somebody without an appointment; {@code number} is theirs for the day in the unit. {@code level} is of 1 (now) to 5, as in the Emergency
 * Severity Index. {@code place} is where they were called to.
 */
public record WalkIn(
        String id,
        String unit,
        LocalDate day,
        int number,
        @Nullable String patient,
        @Nullable String procedure,
        int level,
        Status status,
        Instant joinedAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant calledAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String place,
        @Nullable String reason,
        @Nullable AppointmentId appointment,
        int version) {

    /** Joined from afar, here, called, in care; then done, gone without being seen, or sent on. */
    public enum Status { REMOTE, WAITING, CALLED, IN_CARE, DONE, LEFT, SENT_ON }

    /** Whether they still wait for somebody to see them. */
    public boolean waits() {
        return status == Status.REMOTE || status == Status.WAITING || status == Status.CALLED;
    }

    WalkIn arrived(Instant now) {
        return with(level, Status.WAITING, now, calledAt, begunAt, null, place, null, null);
    }

    WalkIn triaged(int newLevel) {
        return with(newLevel, status, arrivedAt, calledAt, begunAt, endedAt, place, reason, appointment);
    }

    WalkIn called(Instant now, @Nullable String where) {
        return with(level, Status.CALLED, arrivedAt, now, begunAt, null, where, null, null);
    }

    WalkIn begun(Instant now) {
        return with(level, Status.IN_CARE, arrivedAt == null ? now : arrivedAt, calledAt, now, null, place, null, null);
    }

    WalkIn ended(Status how, Instant now, @Nullable String why, @Nullable AppointmentId instead) {
        return with(level, how, arrivedAt, calledAt, begunAt, now, place, why, instead);
    }

    private WalkIn with(int newLevel, Status next, @Nullable Instant arrived, @Nullable Instant called, @Nullable Instant begun, @Nullable Instant ended,
            @Nullable String where, @Nullable String why, @Nullable AppointmentId instead) {
        return new WalkIn(id, unit, day, number, patient, procedure, newLevel, next, joinedAt, arrived, called, begun, ended, where, why, instead, version + 1);
    }
}
