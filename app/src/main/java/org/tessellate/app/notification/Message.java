package org.tessellate.app.notification;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One message in the outbox, without name or address: to a patient about a visit, or to a device of somebody on the staff about shifts.
 *
 * @param dueAt not before this instant; quiet hours are counted in already
 * @param expiresAt of no use from this instant on
 * @param carrierId by which the carrier knows it, for its receipts
 * @param detail why it failed
 * @param superseded what it says is not so any more: the visit moved or was cancelled since
 * @param chance that the visit is missed, where this is an extra reminder for that; null for whoever may not see risks
 */
public record Message(
        String id,
        Channel channel,
        @Nullable String patient,
        String unit,
        @Nullable String appointment,
        Letter letter,
        Facts facts,
        MessageStatus status,
        Instant dueAt,
        Instant expiresAt,
        int attempts,
        @Nullable String carrierId,
        @Nullable String detail,
        Instant createdAt,
        @Nullable Instant settledAt,
        boolean superseded,
        @Nullable Double chance,
        @Nullable String staff,
        @Nullable String device) {

    /**
     * What the letter says: when, in the facility's zone, and where.
     *
     * @param other the time before it was moved, or until when an offer stands
     * @param cause the disruption or the offer that the letter tells of, by its id
     */
    public record Facts(Instant start, ZoneId zone, String place, @Nullable Instant other, @Nullable String cause) {

        // Whoever still expects a moved visit at its old time must hear of it before that.
        Instant helpfulUntil(Instant expires, Instant now) {
            return other != null && other.isAfter(now) && other.isBefore(expires) ? other : expires;
        }
    }

    /** For those who may not see how likely somebody is to come. */
    Message withoutChance() {
        return new Message(id, channel, patient, unit, appointment, letter, facts, status, dueAt, expiresAt, attempts, carrierId, detail, createdAt, settledAt,
                superseded, null, staff, device);
    }

    public boolean canBeRepeated() {
        return status.canBeRepeated() && !superseded;
    }

    public boolean isWaiting() {
        return status == MessageStatus.QUEUED;
    }
}
