package org.tessellate.bench.peers;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Wish;
import org.tessellate.bench.nrp24.ShiftScheduleProblem;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** A whole instance as one model of a boolean for each person, day and shift. */
final class CpSatModel {

    private final ShiftSchedule schedule;
    private final CpModel model = new CpModel();
    private final LinearExprBuilder cost = LinearExpr.newBuilder();
    final List<CpSatRow> rows;

    CpSatModel(ShiftSchedule schedule) {
        this.schedule = schedule;
        rows = schedule.staff().stream().map(employee -> new CpSatRow(model, schedule, employee)).toList();
        rows.forEach(CpSatRow::constrain);
        rows.forEach(row -> row.employee().wishes().forEach(wish -> wish(row, wish)));
        schedule.cover().forEach(this::cover);
        model.minimize(cost);
    }

    CpModel model() {
        return model;
    }

    private void wish(CpSatRow row, Wish wish) {
        BoolVar granted = row.works(wish.day(), wish.shift());
        cost.addTerm(wish.on() ? granted.not() : granted, wish.weight());
    }

    private void cover(Cover cover) {
        IntVar under = model.newIntVar(0, cover.wanted(), "");
        IntVar over = model.newIntVar(0, schedule.staff().size(), "");
        LinearExprBuilder there = LinearExpr.newBuilder().add(under).addTerm(over, -1);
        rows.forEach(row -> there.add(row.works(cover.day(), cover.shift())));
        model.addEquality(there, cover.wanted());
        cost.addTerm(under, cover.underWeight()).addTerm(over, cover.overWeight());
    }

    Roster roster(CpSolver solver) {
        List<ShiftAssignment> assignments = new ArrayList<>();
        for (CpSatRow row : rows) {
            for (int day = 0; day < schedule.days(); day++) {
                for (ShiftSchedule.Shift shift : schedule.shifts()) {
                    if (solver.booleanValue(row.works(day, shift.id()))) {
                        assignments.add(assignment(row, day, shift));
                    }
                }
            }
        }
        return Roster.of(assignments);
    }

    private static ShiftAssignment assignment(CpSatRow row, int day, ShiftSchedule.Shift shift) {
        return new ShiftAssignment(row.employee().id(), ShiftScheduleProblem.MONDAY.plusDays(day), shift.id());
    }
}
