package org.tessellate.app.booking.itinerary;

import java.time.Duration;
import java.time.Instant;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** How long a patient may wait between two steps, in minutes. */
record Gap(int least, int most) {

    private static final int LONGEST = 24 * 60;

    Gap {
        if (least < 0 || most < least || most > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The gap (%d to %d min) is not within 0..%d.".formatted(least, most, LONGEST),
                    "Maybe the two were swapped; steps on other days are visits of their own.");
        }
    }

    boolean allows(Instant end, Instant next) {
        long minutes = Duration.between(end, next).toMinutes();
        return !next.isBefore(end) && minutes >= least && minutes <= most;
    }
}
