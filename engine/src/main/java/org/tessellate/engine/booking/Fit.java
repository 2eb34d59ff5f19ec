package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether several visits fit into one gap together. */
public sealed interface Fit {

    List<Proposal> placed();

    /** All of them fit, as placed. */
    record All(List<Proposal> placed) implements Fit {}

    /**
     * Not all fit: the most that do, and for each visit left over why and where it could go instead. {@code proven} is
     * false when the search was cut short, so that a better split might exist.
     */
    record Partly(List<Proposal> placed, List<LeftOver> leftOver, String summary, boolean proven) implements Fit {}

    /** A visit without a place in the gap; {@code elsewhere} is its first possible start after the gap's start. */
    record LeftOver(String procedure, String why, Optional<Instant> elsewhere) {}

    /** A type of visit that suits a gap: how many of it fit and how much of the gap they use. */
    record Suggestion(String procedure, List<Proposal> visits, long minutesUsed, long minutesLeft, String reason) {}
}
