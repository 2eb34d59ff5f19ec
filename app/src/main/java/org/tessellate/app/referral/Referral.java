package org.tessellate.app.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A note, what it was read as, and what became of it; {@code note} is null in lists and after its time is over. */
public record Referral(
        String id,
        String unit,
        @Nullable String patient,
        Instant receivedAt,
        String receivedBy,
        @Nullable String note,
        Reading reading,
        Status status,
        String recommendation,
        @Nullable Choice choice,
        @Nullable String entry,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        int version) {

    /** Before a person, taken as suggested, taken otherwise, or not taken. */
    public enum Status { WAITING, CONFIRMED, CORRECTED, DISMISSED }

    Referral chosen(@Nullable String whose, Choice what) {
        return new Referral(id, unit, whose, receivedAt, receivedBy, note, reading, status, recommendation, what, entry, decidedAt, decidedBy, version);
    }

    Referral decided(Status how, @Nullable String newEntry, Instant at, String by) {
        return new Referral(id, unit, patient, receivedAt, receivedBy, note, reading, how, recommendation, choice, newEntry, at, by, version + 1);
    }

    /** For answers that others may keep, such as those under an Idempotency-Key. */
    Referral withoutNote() {
        return new Referral(id, unit, patient, receivedAt, receivedBy, null, reading, status, recommendation, choice, entry, decidedAt, decidedBy, version);
    }

    /** Only the id: a note must not reach a log. */
    @Override
    public String toString() {
        return "Referral[" + id + "]";
    }
}
