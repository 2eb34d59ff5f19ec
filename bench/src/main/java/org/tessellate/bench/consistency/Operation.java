package org.tessellate.bench.consistency;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as its client saw it.
 *
 * @param appointment whose, as far as the client knows it
 * @param visit what an acknowledged hold takes, what a call-out takes away; what an unanswered hold asked for
 * @param expires when an acknowledged hold ends
 * @param said the status that a read was answered with, or a refusal in its own words
 */
record Operation(int client, Kind kind, Outcome outcome, String appointment, List<Taken> visit, @Nullable Instant expires, String said,
        Instant invoked, Instant returned) {

    enum Kind { HOLD, BOOK, CANCEL, READ, CALL_OUT }

    /** {@code REFUSED}: the answer says that nothing was done. {@code UNKNOWN}: no answer, or one that leaves it open. */
    enum Outcome { DONE, REFUSED, UNKNOWN }

    /** One resource taken for a time. */
    record Taken(String resource, Instant start, Instant end) {

        boolean overlaps(Taken other) {
            return resource.equals(other.resource) && start.isBefore(other.end) && other.start.isBefore(end);
        }

        boolean isWithin(Taken other) {
            return resource.equals(other.resource) && !start.isBefore(other.start) && !end.isAfter(other.end);
        }

        boolean isPerson() {
            return resource.startsWith("staff/");
        }
    }

    Operation {
        visit = List.copyOf(visit);
    }

    boolean is(Kind wanted, Outcome how) {
        return kind == wanted && outcome == how;
    }
}
