package org.tessellate.app.booking.disruption;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.decision.RecommendationId;

/** A visit that lost what it stood on: how it was, what became of it, and whether the patient knows. */
public record DisruptedVisit(
        String id,
        AppointmentId appointment,
        String unit,
        String procedure,
        @Nullable String patient,
        RecommendationId recommendation,
        String why,
        Instant foundAt,
        Before before,
        @Nullable Outcome outcome,
        @Nullable Instant afterStart,
        @Nullable Instant resolvedAt,
        boolean toTell,
        @Nullable Told told) {

    private static final Duration AT_ONCE = Duration.ofHours(4);
    private static final Duration SOON = Duration.ofDays(3);

    /** As it was when it was lost. */
    public record Before(Instant start, Instant end, ZoneId zone, List<String> resources) {}

    /** Who told the patient, when and how. */
    public record Told(Instant at, String by, Channel how) {}

    /** What became of it; none while it waits. {@code STANDS}: the patient came after all. */
    public enum Outcome { MOVED, CANCELLED, TAKEN_BACK, STANDS }

    /** How the patient heard of it. */
    public enum Channel { PHONE, IN_PERSON, MESSAGE }

    /** How pressing it is, by the time that is left. */
    public enum Urgency { AT_ONCE, TODAY, SOON, LATER }

    public boolean waits() {
        return outcome == null;
    }

    /** The patient has to hear of it and has not. */
    public boolean isToBeTold() {
        return toTell && told == null;
    }

    public Urgency urgency(Instant now) {
        Duration left = Duration.between(now, before.start());
        boolean today = now.atZone(before.zone()).toLocalDate().equals(before.start().atZone(before.zone()).toLocalDate());
        return left.compareTo(AT_ONCE) <= 0 ? Urgency.AT_ONCE : today ? Urgency.TODAY : left.compareTo(SOON) <= 0 ? Urgency.SOON : Urgency.LATER;
    }
}
