package org.tessellate.app.console.referrals;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Referral;

/** A referral as its page shows it. */
record ReferralView(Referral referral, ZonedDateTime received, @Nullable String patientName, @Nullable MarkedNote note, List<Line> signs, List<Line> procedures,
        List<Line> aside, List<Need> needs, List<Option> choices, int sure) {

    /** A finding with its words; {@code number} leads to their mark. */
    record Line(int number, String words, String look, String what, int sure) {}

    /** A need to tick; {@code words} are the note's where it rests on some. */
    record Need(String key, String name, @Nullable String words, boolean on) {}

    /** A procedure to choose. */
    record Option(String id, String name, boolean suggested) {}

    /** A line of the list. */
    record Row(String id, Priority priority, String procedure, @Nullable String patient, ZonedDateTime received, int sure, Referral.Status status, long waitedDays,
            int targetDays) {

        public boolean isLate() {
            return waitedDays > targetDays;
        }
    }
}
