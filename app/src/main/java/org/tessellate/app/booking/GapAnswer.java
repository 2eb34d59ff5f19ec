package org.tessellate.app.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the visits fit into the gap together; if not, the most that do, and for the rest why and where else. {@code proven} is false
 * when the search was cut short, so that more might fit.
 */
public record GapAnswer(
        boolean fits, boolean proven, List<FindAnswer.Proposal> placed, List<LeftOver> leftOver, String summary) {

    public record LeftOver(String procedure, String why, @Nullable Instant elsewhere) {}

    /** A type of visit for the gap, how often it fits and how much of the gap it leaves. */
    public record Suggestion(String procedure, String name, int visits, long minutesUsed, long minutesLeft, String reason) {}
}
