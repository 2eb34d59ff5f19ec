package org.tessellate.engine.rostering.explanation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A requirement that stays short, what stands in the way of each matching person, and the smallest relaxation. */
public record Gap(
        String requirementId,
        LocalDate date,
        String label,
        String who,
        int count,
        int minimum,
        int target,
        int matching,
        List<Candidate> candidates,
        List<Obstacle> obstacles,
        @Nullable Relaxation smallest,
        String summary) {

    /** Below the minimum, not only below the target. */
    public boolean unsafe() {
        return count < minimum;
    }
}
