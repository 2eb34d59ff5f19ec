package org.tessellate.bench.inrc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** Rosters are written as one letter a day: E and N as nurse, C a night as chief, a dot a day off. */
class SeasonProblemTest {

    private static final String ALL_OFF = ".".repeat(14);

    @TempDir
    private Path root;

    private Verification judge(String history, String ann, String bob) {
        Season season = Season.read(SeasonFolder.write(root, SeasonFolder.SCENARIO, history, SeasonFolder.WEEK), SeasonFolder.NAME);
        return new RosterVerifier(SeasonProblem.of(season)).verify(roster(ann, bob));
    }

    private long cost(String rule, String ann, String bob) {
        return judge(SeasonFolder.HISTORY, ann, bob).score().byRule().getOrDefault(rule, 0L);
    }

    private static Roster roster(String ann, String bob) {
        List<ShiftAssignment> all = new ArrayList<>();
        for (int d = 0; d < 14; d++) {
            add(all, "Ann", d, ann.charAt(d));
            add(all, "Bob", d, bob.charAt(d));
        }
        return Roster.of(all);
    }

    private static void add(List<ShiftAssignment> all, String who, int day, char shift) {
        String id = switch (shift) {
            case 'E' -> "Early/Nurse";
            case 'N' -> "Night/Nurse";
            case 'C' -> "Night/Chief";
            default -> "";
        };
        if (!id.isEmpty()) {
            all.add(new ShiftAssignment(who, SeasonProblem.MONDAY.plusDays(day), id));
        }
    }

    @Test
    void chargesEachNurseBelowTheOptimumAndRefusesLessThanTheMinimum() {
        Verification idle = judge(SeasonFolder.HISTORY, ALL_OFF, ALL_OFF);

        assertThat(idle.score().byRule()).containsEntry("coverage-minimum", 2L).containsEntry("coverage-target", 2L * (30 + 30));
        assertThat(idle.feasible()).isFalse();
    }

    @Test
    void refusesASkillThatTheNurseLacks() {
        assertThat(cost("skill-held", ALL_OFF, "C.............")).isEqualTo(1);
        assertThat(cost("skill-held", "C.............", ALL_OFF)).isZero();
    }

    @Test
    void forbidsSuccessionsFromTheHistoryToo() {
        assertThat(cost("forbidden-succession", "E.............", ALL_OFF)).isEqualTo(1);
        assertThat(cost("forbidden-succession", "NE............", ALL_OFF)).isEqualTo(1);
        assertThat(cost("forbidden-succession", "CN............", ALL_OFF)).isZero();
    }

    @Test
    void countsRunsOfOneShiftWhateverTheSkill() {
        // One night is carried; three more are two too many. A lone early day is one too few.
        assertThat(cost("run-of-Night", "CNC...........", ALL_OFF)).isEqualTo(2 * 15);
        assertThat(cost("run-of-Early", "...E..........", ALL_OFF)).isEqualTo(15);
        assertThat(cost("run-of-Early", ".............E", ALL_OFF)).isZero();
    }

    @Test
    void chargesACarriedRunOfWorkOnlyForWhatIsNew() {
        // Two days are carried, four allowed.
        assertThat(cost("max-consecutive-shifts", "NNN...........", ALL_OFF)).isEqualTo(30);
        String tired = SeasonFolder.HISTORY.replace("Night 1 2 0", "Night 1 6 0");
        assertThat(judge(tired, "N.............", ALL_OFF).score().byRule()).containsEntry("max-consecutive-shifts", 30L);
    }

    @Test
    void chargesACarriedRunThatStopsTooSoon() {
        String shortRun = SeasonFolder.HISTORY.replace("Night 1 2 0", "Night 1 1 0");
        assertThat(judge(shortRun, ALL_OFF, ALL_OFF).score().byRule()).containsEntry("min-consecutive-shifts", 30L);
        assertThat(judge(SeasonFolder.HISTORY, ALL_OFF, ALL_OFF).score().byRule()).doesNotContainKey("min-consecutive-shifts");
    }

    @Test
    void limitsDaysOffInARowByContract() {
        // Ann may be off three days, so fourteen are eleven too many; Bob carries three of the fourteen he may have.
        assertThat(cost("days-off-of-Full", ALL_OFF, ALL_OFF)).isEqualTo(11 * 30);
        assertThat(cost("days-off-of-Free", ALL_OFF, ALL_OFF)).isEqualTo(3 * 30);
        assertThat(cost("min-consecutive-days-off", "NN.NN.........", ALL_OFF)).isEqualTo(30);
    }

    @Test
    void countsAssignmentsWeekendsAndWishes() {
        assertThat(cost("min-hours-per-period", "N.............", ALL_OFF)).isEqualTo(20);
        assertThat(cost("max-hours-per-period", "NN.NN.NN......", ALL_OFF)).isEqualTo(2 * 20);
        assertThat(cost("max-weekends", ".....EE.....EE", ALL_OFF)).isEqualTo(30);
        assertThat(cost("complete-weekends", ".....E........", ".....E........")).isEqualTo(30);
        assertThat(cost("requested-off", "EE............", ".EE......N....")).isEqualTo(10 + 10);
    }

    @Test
    void refusesAHistoryThatHasUsedUpTheContract() {
        assertThatThrownBy(() -> judge(SeasonFolder.HISTORY.replace("Ann 0 0", "Ann 5 0"), ALL_OFF, ALL_OFF)).hasMessageContaining("(Ann)").hasMessageContaining("Maybe");
    }

    @Test
    void lowersTheLimitsByWhatTheHistoryHasUsed() {
        String worked = SeasonFolder.HISTORY.replace("Ann 0 0", "Ann 3 0");
        assertThat(judge(worked, "NN............", ALL_OFF).score().byRule()).containsEntry("max-hours-per-period", 20L);
    }

    @Test
    void writesOneLineAnAssignmentAndOneFileAWeek() {
        Roster roster = roster("C........N....", "..E...........");

        assertThat(SolutionFiles.text("tiny", 0, roster)).isEqualTo("SOLUTION\n0 tiny\n\nASSIGNMENTS = 2\nAnn Mon Night Chief\nBob Wed Early Nurse\n");
        assertThat(SolutionFiles.text("tiny", 1, roster)).isEqualTo("SOLUTION\n1 tiny\n\nASSIGNMENTS = 1\nAnn Wed Night Nurse\n");
    }
}
