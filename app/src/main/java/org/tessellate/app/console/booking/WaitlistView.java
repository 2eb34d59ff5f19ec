package org.tessellate.app.console.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.waitlist.Recovery;
import org.tessellate.app.booking.waitlist.Urgency;
import org.tessellate.engine.booking.waiting.Precedence;

/** The waiting list as the page shows it. */
record WaitlistView(List<Row> rows, List<Card> offers, List<Gap> gaps, Recovery.Figures recovery) {

    /** Somebody who waits; {@code percent} of the aimed-at wait has passed, at most 100 for the bar. */
    record Row(int place, String id, int version, String name, @Nullable String phone, String procedure, Urgency urgency, long waited, long aim,
            boolean overdue, String wishes, int notTaken, boolean offered, @Nullable String visit) {

        public long percent() {
            return Math.min(100, 100 * waited / Math.max(1, aim));
        }
    }

    /** An offer that stands open. */
    record Card(String id, String name, @Nullable String phone, String procedure, String day, String times, String where, Instant expires,
            String until, List<Reason> reasons, String visit) {}

    /** Why it was theirs, in points. */
    record Reason(Precedence.Part part, long points) {}

    /** Time that a visit gave back and nobody has yet. */
    record Gap(String day, String times, String what, boolean offered, String link) {}

    public long urgent() {
        return rows.stream().filter(row -> row.urgency() == Urgency.URGENT).count();
    }

    public long overdue() {
        return rows.stream().filter(Row::overdue).count();
    }

    public long recovered() {
        return Math.round(recovery.share() * 100);
    }
}
