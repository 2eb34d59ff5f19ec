package org.tessellate.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.nrp24.ScheduleJudge;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;
import org.tessellate.bench.nrp24.ScheduleText;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.nrp24.ShiftScheduleProblem;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

class CpSatModelTest {

    @TempDir
    private Path folder;

    @Test
    void allowsAndCostsEachPlanAsTheJudgeDoes() {
        Loader.loadNativeLibraries();
        ShiftSchedule schedule = ScheduleText.read(folder);
        SplittableRandom random = new SplittableRandom(5);
        int feasible = 0;
        for (int i = 0; i < 200; i++) {
            Roster roster = ScheduleText.roster(ScheduleText.row(random), ScheduleText.row(random));
            Judgement judgement = new ScheduleJudge(schedule).judge(roster);
            CpSatModel model = new CpSatModel(schedule);
            fix(model, schedule, roster);
            CpSolver solver = new CpSolver();
            boolean allowed = solver.solve(model.model()) == CpSolverStatus.OPTIMAL;

            assertThat(allowed).as("%s %s", roster, judgement.broken()).isEqualTo(judgement.feasible());
            if (allowed) {
                feasible++;
                assertThat((long) solver.objectiveValue()).isEqualTo(judgement.cost());
                assertThat(model.roster(solver)).isEqualTo(roster);
            }
        }
        assertThat(feasible).isPositive();
    }

    /** Leaves the model no other plan. */
    private static void fix(CpSatModel model, ShiftSchedule schedule, Roster roster) {
        for (CpSatRow row : model.rows) {
            for (int day = 0; day < schedule.days(); day++) {
                for (ShiftSchedule.Shift shift : schedule.shifts()) {
                    ShiftAssignment works = new ShiftAssignment(row.employee().id(), ShiftScheduleProblem.MONDAY.plusDays(day), shift.id());
                    model.model().addEquality(row.works(day, shift.id()), roster.assignments().contains(works) ? 1 : 0);
                }
            }
        }
    }
}
