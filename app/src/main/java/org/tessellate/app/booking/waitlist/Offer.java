package org.tessellate.app.booking.waitlist;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.engine.booking.waiting.Precedence;

/** Free time offered to one who waits; the appointment is a real hold until {@code expiresAt}. {@code points} say why it was theirs. */
public record Offer(
        String id,
        String entry,
        String opening,
        AppointmentId appointment,
        String unit,
        Status status,
        Instant madeAt,
        Instant expiresAt,
        Map<Precedence.Part, Double> points,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String reason) {

    /** Open until it is taken, declined, over, or the time behind it went otherwise. */
    public enum Status { OPEN, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN }

    Offer answered(Status answer, Instant at, String by, @Nullable String why) {
        return new Offer(id, entry, opening, appointment, unit, answer, madeAt, expiresAt, points, at, by, why);
    }

    boolean isOpenAt(Instant now) {
        return status == Status.OPEN && expiresAt.isAfter(now);
    }
}
