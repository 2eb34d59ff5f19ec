package org.tessellate.engine.rostering.search;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The linear program over the columns known so far: each person works rows that add up to one, each cover column pays its convex
 * cost. Every count is possible at some price, so it is feasible once each person has a column. Used by one thread.
 */
final class RestrictedMaster implements AutoCloseable {

    private final int[] people;
    private final CoverCurve[] curves;
    private final Interrupts interrupts;
    private final List<Column> columns = new ArrayList<>();
    private final MPSolverParameters parameters = new MPSolverParameters();
    private final double constant;
    private MPSolver solver;
    private MPConstraint[] convexity;
    private MPConstraint[] cover;
    private List<MPVariable> weights;

    RestrictedMaster(int[] people, CoverCurve[] curves, Interrupts interrupts) {
        this.people = people;
        this.curves = curves;
        this.interrupts = interrupts;
        this.constant = Arrays.stream(curves).mapToDouble(curve -> curve.cost()[0]).sum();
        // Presolving would throw the last basis away.
        parameters.setIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
        this.solver = MPSolver.createSolver("GLOP");
        build();
    }

    void add(Column column) {
        columns.add(column);
        post(column);
    }

    List<Column> columns() {
        return columns;
    }

    private void build() {
        MPObjective objective = solver.objective();
        objective.setMinimization();
        int most = people.length == 0 ? 0 : people[people.length - 1] + 1;
        convexity = new MPConstraint[most];
        for (int person : people) {
            convexity[person] = solver.makeConstraint(1, 1);
        }
        cover = new MPConstraint[curves.length];
        for (int c = 0; c < curves.length; c++) {
            cover[c] = curves[c].isFlat() ? null : curve(curves[c], objective);
        }
        weights = new ArrayList<>();
        columns.forEach(this::post);
    }

    // GLOP was seen to hang on large finite bounds: the last step has none.
    private MPConstraint curve(CoverCurve curve, MPObjective objective) {
        MPConstraint count = solver.makeConstraint(-curve.base(), -curve.base());
        for (CoverCurve.Step step : curve.steps()) {
            boolean last = step == curve.steps().getLast();
            MPVariable taken = solver.makeNumVar(0, last ? MPSolver.infinity() : step.length(), "");
            count.setCoefficient(taken, -1);
            objective.setCoefficient(taken, step.each());
        }
        return count;
    }

    private void post(Column column) {
        MPVariable weight = solver.makeNumVar(0, MPSolver.infinity(), "");
        solver.objective().setCoefficient(weight, column.cost());
        convexity[column.person()].setCoefficient(weight, 1);
        countIn(column, weight);
        weights.add(weight);
    }

    private void countIn(Column column, MPVariable weight) {
        for (int i = 0; i < column.covers().length; i++) {
            MPConstraint count = cover[column.covers()[i]];
            if (count != null) {
                count.setCoefficient(weight, column.times()[i]);
            }
        }
    }

    /** Solves on from the last basis, and once from scratch when that fails; null when there is no optimum in time. */
    @Nullable LinearOptimum solve(long millis, BooleanSupplier stopped) {
        LinearOptimum found = attempt(millis);
        if (found == null && !stopped.getAsBoolean()) {
            solver.delete();
            solver = MPSolver.createSolver("GLOP");
            build();
            found = attempt(millis);
        }
        return found;
    }

    private @Nullable LinearOptimum attempt(long millis) {
        solver.setTimeLimit(Math.max(1, millis));
        try (Interrupts.Running solving = interrupts.during(solver::interruptSolve)) {
            if (solver.solve(parameters) != MPSolver.ResultStatus.OPTIMAL) {
                return null;
            }
        }
        double[] personPrices = new double[convexity.length];
        for (int person : people) {
            personPrices[person] = convexity[person].dualValue();
        }
        double[] prices = new double[cover.length];
        for (int c = 0; c < cover.length; c++) {
            prices[c] = cover[c] == null ? 0 : cover[c].dualValue();
        }
        return new LinearOptimum(constant + solver.objective().value(), prices, personPrices,
                weights.stream().mapToDouble(MPVariable::solutionValue).toArray());
    }

    @Override
    public void close() {
        parameters.delete();
        solver.delete();
    }
}
