package org.tessellate.bench.peers;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.engine.rostering.Roster;

/** OR-Tools CP-SAT on the whole model at once, as its manual would have it: no windows, no start, no hints. */
final class PlainCpSat implements Peer {

    @Override
    public String name() {
        return "cp-sat";
    }

    @Override
    public Roster solve(ShiftSchedule schedule, Limits limits) {
        Loader.loadNativeLibraries();
        CpSatModel model = new CpSatModel(schedule);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(limits.threads()).setRandomSeed((int) limits.seed())
                .setMaxTimeInSeconds(limits.time().left().toMillis() / 1000.0);
        CpSolverStatus status = solver.solve(model.model());
        return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE ? model.roster(solver) : Roster.EMPTY;
    }
}
