package org.tessellate.app.booking.disruption;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a disruption left to do, the most pressing first, and how far it is. */
public record Worklist(List<Item> waiting, List<DisruptedVisit> toBeTold, List<DisruptedVisit> settled, Progress progress) {

    /** A visit that waits, with the ways that were found; without any it needs another day or a hand. */
    public record Item(DisruptedVisit visit, DisruptedVisit.Urgency urgency, int version, List<Way> ways, List<String> reasons, boolean needsApproval) {}

    /** {@code id} goes to accept; the first is the recommended one. */
    public record Way(String id, String title, @Nullable Instant start, long shiftMinutes, List<String> resources) {}

    /** Of all that were hit and are not long settled. */
    public record Progress(int hit, int waiting, int moved, int cancelled, int toBeTold, int told) {}

    /** What accepting did to one visit; {@code detail} says why not. */
    public record Result(String id, boolean done, @Nullable Instant start, @Nullable String detail) {}
}
