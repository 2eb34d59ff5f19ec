package org.tessellate.bench.nrp24;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/** Rosters are written as one letter a day; a dot is a day off. */
class ScheduleJudgeTest {

    @TempDir
    private Path folder;

    private ShiftSchedule schedule;

    @BeforeEach
    void read() {
        schedule = ShiftScheduleFile.read(ScheduleText.write(folder, ScheduleText.SMALL));
    }

    private Judgement judge(String ann, String bob) {
        return new ScheduleJudge(schedule).judge(ScheduleText.roster(ann, bob));
    }

    @Test
    void addsWishesAndCoverByTheirWeights() {
        // Bob's wish 4; shortages 1 × 100 and 1 × 70; one too many on day 2 costs 6.
        assertThat(judge("D.D....", ".......").cost()).isEqualTo(4 + 100 + 70 + 6);
        assertThat(judge("DN.....", "DDD....").cost()).isEqualTo(5 + 6);
        assertThat(judge("DN.....", "DD.....")).isEqualTo(new Judgement(List.of(), 0));
    }

    @ParameterizedTest
    @CsvSource({
            "D..DD.., ......., ",
            "D..D..., ......., 'fewest shifts in a row: Ann, 3|'",
            "DD.DD.., ......., 'fewest days off in a row: Ann, 2|'",
            "DDDD..., ......., 'most shifts in a row: Ann, 0|'",
            "D......, ......., 'minutes: Ann, 480|'",
            "DD....., DD.DD.D, 'weekends: Bob, 1|'",
            "DD....., ..N...., 'shifts of type N: Bob, 0|'",
            "....DDD, ......., 'day off: Ann, 6|'",
            "ND....., ......., 'rotation: Ann, 0|'",
            "DN....., ......., ",
    })
    void namesEachBrokenRuleWithPersonAndValue(String ann, String bob, String broken) {
        assertThat(judge(ann, bob).broken()).isEqualTo(broken == null ? List.of() : List.of(broken.split("\\|")));
    }

    @Test
    void refusesTwoShiftsADayAndWhatTheFileDoesNotKnow() {
        List<ShiftAssignment> assignments = new ArrayList<>(ScheduleText.roster("DD.....", ".......").assignments());
        assignments.add(new ShiftAssignment("Ann", ShiftScheduleProblem.MONDAY, "N"));
        assignments.add(new ShiftAssignment("Eve", ShiftScheduleProblem.MONDAY, "D"));
        assignments.add(new ShiftAssignment("Bob", ShiftScheduleProblem.MONDAY.plusDays(7), "D"));
        assignments.add(new ShiftAssignment("Bob", ShiftScheduleProblem.MONDAY, "X"));

        assertThat(new ScheduleJudge(schedule).judge(Roster.of(assignments)).broken()).hasSize(4).filteredOn(line -> line.startsWith("unknown")).hasSize(3);
    }

    @Test
    void agreesWithTheEnginesVerifierOnRandomPlans() {
        SplittableRandom random = new SplittableRandom(7);
        RosterVerifier verifier = new RosterVerifier(ShiftScheduleProblem.of(schedule));
        for (int i = 0; i < 500; i++) {
            Roster roster = ScheduleText.roster(ScheduleText.row(random), ScheduleText.row(random));
            Judgement judgement = new ScheduleJudge(schedule).judge(roster);
            Verification verification = verifier.verify(roster);
            assertThat(judgement.cost()).isEqualTo(verification.score().soft());
            assertThat(judgement.feasible()).isEqualTo(verification.feasible());
        }
    }
}
