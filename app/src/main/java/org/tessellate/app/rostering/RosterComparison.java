package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft beside what is published for its days.
 *
 * @param published the published rosters whose shifts these are; none when nothing is published yet
 * @param judged whether figures of what is published are given: only where somebody is on duty
 */
record RosterComparison(RosterId roster, int revision, List<RosterId> published, boolean judged, List<Cell> cells, List<Person> people,
        List<Need> needs, Totals was, Totals now) {

    /** One person's day that differs; no shift type stands for a day off. */
    record Cell(String staff, String name, LocalDate day, @Nullable String was, @Nullable String now) {
    }

    /** What the differences add up to for one person. */
    record Person(String staff, String name, String role, int changedDays, long minutesWas, long minutesNow, int nightsWas, int nightsNow,
            int weekendsWas, int weekendsNow) {
    }

    /** A need that is met by another number of people. */
    record Need(String id, LocalDate day, String label, String role, int minimum, int target, int was, int now) {
    }

    /** The plan as a whole; lower cost is better. */
    record Totals(int shifts, long paidMinutes, int hardViolations, long cost, int unmetHours) {
    }
}
