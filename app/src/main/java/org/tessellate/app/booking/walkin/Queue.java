package org.tessellate.app.booking.walkin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.booking.walkin.Wait;

/** A unit's queue as it stands: who waits, first first, who is in care, what today was like, and where else one could go. */
public record Queue(String unit, Instant at, List<Line> waiting, List<WalkIn> inCare, int serving, Today today, List<Elsewhere> elsewhere) {

    /** {@code due} is true when a patient afar should set out; {@code late} when they have waited longer than their level should. */
    public record Line(WalkIn guest, Estimate expected, long waitedMinutes, boolean late, boolean due, boolean telehealth) {}

    /** Minutes until they are seen, eight in ten runs within the band; null when nobody on duty could see them today. */
    public record Estimate(@Nullable Long shortest, @Nullable Long likely, @Nullable Long longest) {

        static Estimate of(Wait wait) {
            return new Estimate(minutes(wait.shortest()), minutes(wait.likely()), minutes(wait.longest()));
        }

        private static @Nullable Long minutes(double value) {
            return Double.isInfinite(value) ? null : Math.round(value);
        }

        /** Longer than anything where nobody could see them. */
        double likelyMinutes() {
            return likely == null ? Double.POSITIVE_INFINITY : likely;
        }
    }

    /** Since midnight: who was seen, who left without, and how long those seen waited in the middle. */
    public record Today(int joined, int seen, int left, @Nullable Long medianWaitMinutes) {

        /** Of all whose waiting is over. */
        public double leftShare() {
            return seen + left == 0 ? 0 : (double) left / (seen + left);
        }
    }

    /** A unit of the same service line at another site, where somebody who came now would wait so long. */
    public record Elsewhere(String unit, String name, String facility, double likelyMinutes) {}

    public Queue {
        waiting = List.copyOf(waiting);
        inCare = List.copyOf(inCare);
        elsewhere = List.copyOf(elsewhere);
    }
}
