package org.tessellate.bench.peers;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;

/** One person's booleans and hard rules. */
final class CpSatRow {

    private final CpModel model;
    private final ShiftSchedule schedule;
    private final Employee employee;
    private final BoolVar[] works;
    private final Map<String, BoolVar[]> byShift = new HashMap<>();

    CpSatRow(CpModel model, ShiftSchedule schedule, Employee employee) {
        this.model = model;
        this.schedule = schedule;
        this.employee = employee;
        this.works = booleans(schedule.days());
        schedule.shifts().forEach(shift -> byShift.put(shift.id(), booleans(schedule.days())));
    }

    private BoolVar[] booleans(int count) {
        return IntStream.range(0, count).mapToObj(day -> model.newBoolVar("")).toArray(BoolVar[]::new);
    }

    Employee employee() {
        return employee;
    }

    BoolVar works(int day, String shift) {
        return all(shift)[day];
    }

    private BoolVar[] all(String shift) {
        return Objects.requireNonNull(byShift.get(shift));
    }

    void constrain() {
        IntStream.range(0, schedule.days()).forEach(this::oneShift);
        employee.daysOff().forEach(day -> model.addEquality(works[day], 0));
        employee.maxShifts().forEach((shift, most) -> model.addLessOrEqual(LinearExpr.sum(all(shift)), most));
        schedule.shifts().forEach(this::rotation);
        minutes();
        weekends();
        longRuns();
        shortRuns(employee.minRun(), true);
        shortRuns(employee.minOff(), false);
    }

    private void oneShift(int day) {
        List<Literal> choices = new ArrayList<>(List.of(works[day].not()));
        schedule.shifts().forEach(shift -> choices.add(works(day, shift.id())));
        model.addExactlyOne(choices);
    }

    private void rotation(Shift shift) {
        for (int day = 0; day + 1 < schedule.days() && !shift.notNext().isEmpty(); day++) {
            int next = day + 1;
            List<Literal> together = new ArrayList<>(List.of(works(day, shift.id())));
            shift.notNext().stream().distinct().forEach(id -> together.add(works(next, id)));
            model.addAtMostOne(together);
        }
    }

    private void minutes() {
        LinearExprBuilder minutes = LinearExpr.newBuilder();
        schedule.shifts().forEach(shift -> Arrays.stream(all(shift.id())).forEach(day -> minutes.addTerm(day, shift.minutes())));
        model.addLinearConstraint(minutes, employee.minMinutes(), employee.maxMinutes());
    }

    private void weekends() {
        BoolVar[] weekends = booleans(schedule.days() / 7);
        for (int week = 0; week < weekends.length; week++) {
            model.addImplication(works[7 * week + 5], weekends[week]);
            model.addImplication(works[7 * week + 6], weekends[week]);
        }
        model.addLessOrEqual(LinearExpr.sum(weekends), employee.maxWeekends());
    }

    private void longRuns() {
        int window = employee.maxRun() + 1;
        for (int first = 0; first + window <= works.length; first++) {
            model.addLessOrEqual(LinearExpr.sum(Arrays.copyOfRange(works, first, first + window)), employee.maxRun());
        }
    }

    // A run inside the horizon of each length that is too short is forbidden by a clause of its own.
    private void shortRuns(int least, boolean work) {
        for (int length = 1; length < least; length++) {
            for (int before = 0; before + length + 1 < works.length; before++) {
                List<Literal> clause = new ArrayList<>(List.of(is(before, work), is(before + length + 1, work)));
                for (int day = before + 1; day <= before + length; day++) {
                    clause.add(is(day, !work));
                }
                model.addBoolOr(clause);
            }
        }
    }

    private Literal is(int day, boolean working) {
        return working ? works[day] : works[day].not();
    }
}
