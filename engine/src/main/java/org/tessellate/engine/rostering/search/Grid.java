package org.tessellate.engine.rostering.search;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.WorkedShift;

/** The problem's days and shift types as numbers: history days come first, state 0 is off. Immutable. */
final class Grid {

    final RosterProblem problem;
    final int history;
    final int days;
    final int states;
    final List<ShiftType> types;
    private final Map<String, Integer> stateOf = new HashMap<>();
    private final WorkedShift[][] real;

    Grid(RosterProblem problem) {
        this.problem = problem;
        this.history = problem.historyDays();
        this.days = history + problem.horizon().days();
        this.types = problem.shiftTypes();
        this.states = types.size() + 1;
        if (states > Long.SIZE) {
            throw new IllegalArgumentException(
                    "There are too many shift types (%d, at most %d).\nMaybe merge those that differ in name only."
                            .formatted(types.size(), Long.SIZE - 1));
        }
        this.real = new WorkedShift[days][states];
        for (int s = 1; s < states; s++) {
            stateOf.put(types.get(s - 1).id(), s);
            for (int d = 0; d < days; d++) {
                real[d][s] = problem.worked(new ShiftAssignment("", date(d), types.get(s - 1).id()));
            }
        }
    }

    LocalDate date(int day) {
        return problem.horizon().date(day - history);
    }

    int day(LocalDate date) {
        return history + problem.horizon().index(date);
    }

    boolean has(LocalDate date) {
        int day = day(date);
        return day >= 0 && day < days;
    }

    int state(@Nullable String shiftTypeId) {
        return shiftTypeId == null ? 0 : stateOf.get(shiftTypeId);
    }

    @Nullable ShiftType type(int state) {
        return state == 0 ? null : types.get(state - 1);
    }

    WorkedShift real(int day, int state) {
        return real[day][state];
    }

    boolean plans(int state) {
        return state == 0 || problem.plans(types.get(state - 1).id());
    }

    boolean[] statesWhere(Predicate<@Nullable ShiftType> which) {
        boolean[] member = new boolean[states];
        for (int s = 0; s < states; s++) {
            member[s] = which.test(type(s));
        }
        return member;
    }
}
