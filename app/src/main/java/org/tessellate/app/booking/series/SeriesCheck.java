package org.tessellate.app.booking.series;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindAnswer;

/** Every occurrence of a series with its verdict; nothing is held or booked by it. */
public record SeriesCheck(ZoneId zone, List<Checked> occurrences) {

    /** Whether an occurrence can be had as wanted, otherwise, or not at all. */
    public enum Verdict { POSSIBLE, REPAIRED, IMPOSSIBLE }

    /** {@code proposal} is as wanted, or the nearest repair; {@code why} says what stands against the wish. */
    public record Checked(
            int number,
            LocalDateTime wanted,
            Verdict verdict,
            @Nullable String why,
            FindAnswer.@Nullable Proposal proposal,
            List<FindAnswer.Proposal> alternatives) {}

    public long count(Verdict verdict) {
        return occurrences.stream().filter(one -> one.verdict() == verdict).count();
    }
}
