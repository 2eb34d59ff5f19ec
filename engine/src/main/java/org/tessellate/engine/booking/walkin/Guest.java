package org.tessellate.engine.booking.walkin;

/**
 * Somebody in the queue.
 *
 * @param level of urgency as in the Emergency Severity Index: 1 now, 5 can wait longest
 * @param joined minute of joining, before 0 in the past; the present is 0
 * @param here whether they can be called at once
 * @param minutes how long they will take on average
 */
public record Guest(String id, int level, double joined, boolean here, double minutes) {

    public Guest {
        if (level < 1 || level > 5 || minutes <= 0) {
            throw new IllegalArgumentException("Level (%d) or minutes (%s) are impossible.\nMaybe the level is not of 1 to 5.".formatted(level, minutes));
        }
    }
}
