package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the finder answers: ranked proposals, or why there is none and what would help. */
public sealed interface Answer {

    /** {@code starts} counts the possible starts that were looked at until no later one could be among the best. */
    record Found(List<Proposal> proposals, long starts) implements Answer {}

    /** The summary is one sentence for people; bindings say what stood in the way, relaxations what would open it. */
    record NoSlot(String summary, List<Binding> bindings, List<Relaxation> relaxations) implements Answer {}

    /** A need with the resources that could serve it and why they do not ({@code facts}). */
    record Binding(String need, int able, int credentialed, int available, List<String> facts) {}

    /** A change to the request, how many starts it would open ({@code counted}: exactly so many), and the first of them. */
    record Relaxation(String change, long starts, boolean counted, Optional<Instant> first) {}
}
