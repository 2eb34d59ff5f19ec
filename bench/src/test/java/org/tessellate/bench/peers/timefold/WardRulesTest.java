package org.tessellate.bench.peers.timefold;

import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.solver.SolutionManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.nrp24.ScheduleJudge;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;
import org.tessellate.bench.nrp24.ScheduleText;
import org.tessellate.bench.nrp24.ShiftSchedule;

class WardRulesTest {

    @TempDir
    private Path folder;

    private ShiftSchedule schedule;
    private SolutionManager<Ward, HardSoftScore> scores;

    @BeforeEach
    void read() {
        schedule = ScheduleText.read(folder);
        scores = SolutionManager.create(Timefold.factory(Duration.ofSeconds(1), 1));
    }

    @Test
    void costsEachPlanWhatTheJudgeSays() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            Ward ward = filled(random);
            HardSoftScore score = Objects.requireNonNull(scores.update(ward));
            Judgement judgement = new ScheduleJudge(schedule).judge(ward.roster());

            assertThat(-score.softScore()).isEqualTo(judgement.cost());
            assertThat(score.hardScore() == 0).as("%s %s", ward.roster(), judgement.broken()).isEqualTo(judgement.feasible());
        }
    }

    private Ward filled(SplittableRandom random) {
        Ward ward = WardBuilder.of(schedule);
        for (Cell cell : ward.getCells()) {
            int choice = random.nextInt(2 * cell.getTurns().size() + 1);
            cell.setTurn(choice < cell.getTurns().size() ? cell.getTurns().get(choice) : null);
        }
        return ward;
    }

    @Test
    void leavesOutFixedDaysOffAndTypesThatMayNotBeWorked() {
        Ward ward = WardBuilder.of(schedule);

        assertThat(ward.getCells()).hasSize(13);
        assertThat(ward.getCells().getLast().getTurns()).extracting(turn -> turn.id).containsExactly("D");
        assertThat(ward.grid()[0][6]).isNull();
    }

    @Test
    void countsHowFarMinutesAreOffInShifts() {
        Person ann = WardBuilder.of(schedule).getPeople().getFirst();

        assertThat(ann.minutesOff(960)).isZero();
        assertThat(ann.minutesOff(959)).isEqualTo(1);
        assertThat(ann.minutesOff(0)).isEqualTo(2);
        assertThat(ann.minutesOff(2400)).isZero();
        assertThat(ann.minutesOff(2401)).isEqualTo(1);
    }
}
