package org.tessellate.engine.booking.waiting;

import java.time.Duration;

/**
 * Somebody who waits, as precedence sees them; nothing about who they are.
 *
 * @param urgency points of the urgency class, from 0 up
 * @param waited since when they were put on the list
 * @param aim how long the class should wait at most
 * @param minutes how long the visit is
 * @param wished whether the free time has something they prefer (or they prefer nothing)
 * @param notTaken offers they declined or let expire
 */
public record Waiting(double urgency, Duration waited, Duration aim, long minutes, boolean wished, int notTaken) {

    public Waiting {
        if (waited.isNegative() || aim.isNegative() || aim.isZero() || minutes <= 0 || notTaken < 0) {
            throw new IllegalArgumentException(
                    "Waited (%s), aim (%s), minutes (%d), not taken (%d) do not describe somebody who waits.\nMaybe a clock went back."
                            .formatted(waited, aim, minutes, notTaken));
        }
    }

    /** 1 when they have waited exactly as long as they should at most. */
    public double shareOfAim() {
        return (double) waited.toMinutes() / aim.toMinutes();
    }
}
