package org.tessellate.app.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranked proposals, best first; without any, {@code why}. */
public record FindAnswer(String procedure, ZoneId zone, List<Proposal> proposals, @Nullable Why why) {

    /** {@code resources} and {@code start} go to hold as they are. */
    public record Proposal(
            String procedure,
            Instant start,
            Instant end,
            String local,
            List<String> resources,
            List<Appointment.Allocated> allocations,
            double cost,
            List<String> reasons) {}

    /** What stands in the way and which change of the request would help. */
    public record Why(String summary, List<Binding> bindings, List<Relaxation> relaxations) {}

    /** How many could serve a need by kind, by credential, and in time; and the facts that keep them from it. */
    public record Binding(String need, int able, int credentialed, int available, List<String> facts) {}

    public record Relaxation(String change, long starts, boolean counted, @Nullable Instant first) {}
}
