package org.tessellate.engine.rostering.mix;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.mix.MixProblem.Cell;
import org.tessellate.engine.rostering.mix.MixProblem.Demand;
import org.tessellate.engine.rostering.mix.MixProblem.Hire;
import org.tessellate.engine.rostering.mix.MixProblem.Pattern;
import org.tessellate.engine.rostering.mix.MixProblem.Temporary;

/**
 * A covering program: how many shifts of each pattern on each day by people on contracts and by temporary ones, and how many contracts.
 * People are not told apart, so it promises less work than a roster may ask: their hours, weekends and nights hold together, each by
 * what all of them have agreed to. Used by one thread.
 */
final class MixModel implements AutoCloseable {

    private static final double MINUTES = 60;
    /** Of plans that cost the same, that with fewer people and then with fewer shifts. */
    private static final double A_HEAD = 0.01;
    private static final double A_SHIFT = 0.0001;

    private final MixProblem problem;
    private final MPSolver solver = MPSolver.createSolver("SCIP");
    private final Map<String, Map<Cell, MPVariable>> shifts = new LinkedHashMap<>();
    private final Map<Hire, MPVariable> hired = new LinkedHashMap<>();
    /** One for each demand, in their order. */
    private final List<MPVariable> open = new ArrayList<>();

    MixModel(MixProblem problem) {
        this.problem = problem;
        solver.objective().setMinimization();
        problem.hires().forEach(hire -> hired.put(hire, variable(hire.most(), hire.pay() + A_HEAD)));
        shifts.put(MixPlan.CONTRACT, cells(pattern -> A_SHIFT));
        problem.temporaries().forEach(this::temporary);
        problem.demand().forEach(this::cover);
        contracts(shifts.get(MixPlan.CONTRACT));
    }

    private MPVariable variable(double most, double cost) {
        MPVariable variable = solver.makeIntVar(0, most, "");
        solver.objective().setCoefficient(variable, cost);
        return variable;
    }

    private Map<Cell, MPVariable> cells(ToDoubleFunction<Pattern> cost) {
        Map<Cell, MPVariable> cells = new LinkedHashMap<>();
        problem.demand().stream().flatMap(demand -> demand.cells().stream()).distinct().sorted(Comparator.comparing(Cell::day).thenComparing(Cell::pattern))
                .forEach(cell -> cells.put(cell, variable(MPSolver.infinity(), cost.applyAsDouble(pattern(cell)))));
        return cells;
    }

    private void temporary(Temporary source) {
        Map<Cell, MPVariable> cells = cells(pattern -> source.hourly() * pattern.paidMinutes() / MINUTES);
        shifts.put(source.id(), cells);
        if (source.mostMinutes() < Long.MAX_VALUE) {
            sum(cells, solver.makeConstraint(0, source.mostMinutes()), cell -> pattern(cell).paidMinutes());
        }
    }

    private void cover(Demand demand) {
        MPVariable missing = variable(demand.needed(), problem.openHourCost() * demand.hours());
        open.add(missing);
        MPConstraint enough = solver.makeConstraint(demand.needed(), MPSolver.infinity());
        enough.setCoefficient(missing, 1);
        demand.cells().forEach(cell -> shifts.values().forEach(source -> enough.setCoefficient(source.get(cell), 1)));
    }

    private void contracts(Map<Cell, MPVariable> cells) {
        sum(cells, within(problem.crew().minutes(), Hire::minutes), cell -> pattern(cell).paidMinutes());
        problem.weeks().stream().distinct().forEach(week -> sum(cells, within(problem.crew().weekMinutes().get(week), Hire::weekMinutes),
                cell -> problem.weeks().get(cell.day()).equals(week) ? pattern(cell).paidMinutes() : 0));
        count(cells, within(problem.crew().weekendShifts(), Hire::weekendShifts), cell -> problem.weekends().contains(cell.day()));
        for (int day = 0; day < problem.days(); day++) {
            int today = day;
            count(cells, within(problem.crew().heads().get(day), hire -> 1), cell -> cell.day() == today);
            rested(cells, day);
        }
    }

    /** Whoever ends late on the day before is not among those who begin early on the day. */
    private void rested(Map<Cell, MPVariable> cells, int day) {
        Set<Integer> ready = new TreeSet<>(problem.patterns().stream().map(this::readyAgain).toList());
        for (int at : ready) {
            Predicate<Cell> late = cell -> cell.day() == day - 1 && readyAgain(pattern(cell)) >= at;
            Predicate<Cell> early = cell -> cell.day() == day && pattern(cell).startMinute() < at;
            if (cells.keySet().stream().anyMatch(late) && cells.keySet().stream().anyMatch(early)) {
                count(cells, within(problem.crew().heads().get(day), hire -> 1), late.or(early));
            }
        }
    }

    private int readyAgain(Pattern pattern) {
        return pattern.endMinute() + problem.restMinutes() - 24 * 60;
    }

    /** At most what those there are have, and what each contract adds. */
    private MPConstraint within(double crew, ToIntFunction<Hire> each) {
        MPConstraint constraint = solver.makeConstraint(-MPSolver.infinity(), crew);
        hired.forEach((hire, count) -> constraint.setCoefficient(count, -each.applyAsInt(hire)));
        return constraint;
    }

    private static void sum(Map<Cell, MPVariable> cells, MPConstraint constraint, ToIntFunction<Cell> each) {
        cells.forEach((cell, count) -> constraint.setCoefficient(count, each.applyAsInt(cell)));
    }

    private static void count(Map<Cell, MPVariable> cells, MPConstraint constraint, Predicate<Cell> wanted) {
        sum(cells, constraint, cell -> wanted.test(cell) ? 1 : 0);
    }

    private Pattern pattern(Cell cell) {
        return problem.patterns().get(cell.pattern());
    }

    /** The cheapest plan found in the time, empty when none was. */
    Optional<MixPlan> solve(long millis) {
        solver.setTimeLimit(millis);
        MPSolver.ResultStatus status = solver.solve();
        return status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE ? Optional.of(plan()) : Optional.empty();
    }

    private MixPlan plan() {
        Map<String, Integer> contracts = hired.entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().id(), entry -> value(entry.getValue())));
        List<MixPlan.Use> uses = shifts.entrySet().stream().flatMap(source -> uses(source.getKey(), source.getValue())).toList();
        List<MixPlan.Open> shortOf = IntStream.range(0, open.size()).filter(d -> value(open.get(d)) > 0)
                .mapToObj(d -> new MixPlan.Open(problem.demand().get(d), value(open.get(d)))).toList();
        return new MixPlan(contracts, uses, shortOf, pay(contracts, uses), gap());
    }

    private static int value(MPVariable variable) {
        return (int) Math.round(variable.solutionValue());
    }

    private static Stream<MixPlan.Use> uses(String source, Map<Cell, MPVariable> cells) {
        return cells.entrySet().stream().filter(cell -> value(cell.getValue()) > 0).map(cell -> new MixPlan.Use(source, cell.getKey(), value(cell.getValue())));
    }

    private double pay(Map<String, Integer> contracts, List<MixPlan.Use> uses) {
        double hires = problem.hires().stream().mapToDouble(hire -> hire.pay() * contracts.get(hire.id())).sum();
        return hires + problem.temporaries().stream().mapToDouble(source -> source.hourly() * uses.stream().filter(use -> use.source().equals(source.id()))
                .mapToDouble(use -> use.shifts() * pattern(use.cell()).paidMinutes() / MINUTES).sum()).sum();
    }

    /** What the solver's own tolerance leaves is no gap. */
    private double gap() {
        double found = solver.objective().value();
        double gap = found <= 0 ? 0 : (found - solver.objective().bestBound()) / found;
        return gap < 1e-6 ? 0 : gap;
    }

    @Override
    public void close() {
        solver.delete();
    }
}
