package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look at before a roster is published (C21).
 *
 * @param ready nothing stands in the way: publishing would pass the verifier as things are now
 */
record RosterChecklist(RosterId roster, int revision, boolean ready, List<Point> points, List<RosterView.Violation> rules,
        List<RosterBoard.OpenNeed> coverage, List<Share> fairness, List<Request> requests) {

    /** One line: what it is about, whether it is well, and the facts in a sentence. */
    record Point(About about, State state, String words, int count) {
    }

    /** What a line is about. */
    enum About { WHAT_IF, RULES, COVERAGE, FAIRNESS, REQUESTS, SEARCH, POLICY, CHANGES }

    /** Fine, worth a look, or in the way of publishing. */
    enum State { OK, LOOK, BLOCKED }

    /** Somebody whose nights or weekend shifts lie outside the fair share. */
    record Share(String staff, String name, int nights, RosterBoard.@Nullable Share fairNights, int weekends,
            RosterBoard.@Nullable Share fairWeekends) {
    }

    /** A wish, whether it is met, and if not why. */
    record Request(String staff, String name, LocalDate day, boolean on, @Nullable String type, boolean met, @Nullable String why) {
    }
}
