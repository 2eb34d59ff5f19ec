package org.tessellate.app.booking.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindAnswer;

/** Ways to have all steps, the first done first; without any, which step stood in the way and why. */
public record ItineraryAnswer(List<Way> ways, @Nullable Integer blockedStep, FindAnswer.@Nullable Why why) {

    /** One proposal for each step in order, and how long the patient waits between them. */
    public record Way(List<FindAnswer.Proposal> steps, Instant start, Instant end, long waitMinutes) {

        static Way of(List<FindAnswer.Proposal> steps) {
            long waits = 0;
            for (int i = 1; i < steps.size(); i++) {
                waits += Duration.between(steps.get(i - 1).end(), steps.get(i).start()).toMinutes();
            }
            return new Way(List.copyOf(steps), steps.getFirst().start(), steps.getLast().end(), waits);
        }
    }
}
