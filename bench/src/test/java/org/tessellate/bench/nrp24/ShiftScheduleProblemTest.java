package org.tessellate.bench.nrp24;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** Rosters are written as one letter a day; a dot is a day off. */
class ShiftScheduleProblemTest {

    @TempDir
    private Path folder;

    private ShiftSchedule schedule;

    @BeforeEach
    void read() {
        schedule = ShiftScheduleFile.read(ScheduleText.write(folder, ScheduleText.SMALL));
    }

    private Verification judge(String ann, String bob) {
        return new RosterVerifier(ShiftScheduleProblem.of(schedule)).verify(roster(ann, bob));
    }

    private static Roster roster(String ann, String bob) {
        List<ShiftAssignment> assignments = new ArrayList<>();
        for (int d = 0; d < ann.length(); d++) {
            add(assignments, "Ann", d, ann.charAt(d));
            add(assignments, "Bob", d, bob.charAt(d));
        }
        return Roster.of(assignments);
    }

    private static void add(List<ShiftAssignment> assignments, String who, int day, char shift) {
        if (shift != '.') {
            assignments.add(new ShiftAssignment(who, ShiftScheduleProblem.MONDAY.plusDays(day), String.valueOf(shift)));
        }
    }

    private List<String> broken(String ann, String bob) {
        return judge(ann, bob).hard().stream().map(Finding::ruleId).toList();
    }

    @Test
    void addsWishesAndCoverByTheirWeights() {
        Verification idle = judge("D.D....", ".......");

        // Bob's wish 4; shortages 1 × 100 and 1 × 70; one too many on day 2 costs 6.
        assertThat(idle.score().soft()).isEqualTo(4 + 100 + 70 + 6);
        assertThat(judge("DN.....", "DDD....").score().soft()).isEqualTo(5 + 6);
    }

    @Test
    void sparesRunsAtTheBordersTheirMinimum() {
        assertThat(broken("D..DD..", ".......")).isEmpty();
    }

    @Test
    void chargesShortRunsOfWorkAndOfDaysOffInside() {
        assertThat(broken("D..D...", ".......")).containsExactly("min-consecutive-shifts");
        assertThat(broken("DD.DD..", ".......")).containsExactly("min-consecutive-days-off");
    }

    @Test
    void limitsRunsMinutesTypesAndWeekends() {
        assertThat(broken("DDDD...", ".......")).containsExactly("max-consecutive-shifts");
        assertThat(broken("D......", ".......")).containsExactly("min-hours-per-period");
        assertThat(broken("DD.....", "DDDDD.D")).containsExactlyInAnyOrder("max-weekends");
        assertThat(broken("DD.....", "..N....")).containsExactly("max-shifts-per-type");
        assertThat(broken("DD.....", "DDD.DDD")).contains("max-weekends");
    }

    @Test
    void keepsDaysOffAndRotation() {
        assertThat(broken("....DDD", ".......")).containsExactlyInAnyOrder("availability");
        assertThat(broken("ND.....", ".......")).containsExactly("forbidden-succession");
        assertThat(broken("DN.....", ".......")).isEmpty();
    }

    @Test
    void writesOneFieldADay() {
        assertThat(RosterCsv.text(schedule, roster("DN.....", "....D..")))
                .isEqualTo("Ann,D,N,,,,,\nBob,,,,,D,,\n");
    }
}
