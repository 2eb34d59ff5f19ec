package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** One person's shifts in order of time, history included; immutable. */
public final class PersonRoster {

    private final RosterProblem problem;
    private final StaffProfile staff;
    private final List<WorkedShift> shifts;

    public PersonRoster(RosterProblem problem, StaffProfile staff, Collection<ShiftAssignment> planned) {
        this.problem = problem;
        this.staff = staff;
        Stream<ShiftAssignment> history = staff.history().stream()
                .map(cell -> new ShiftAssignment(staff.id(), cell.date(), cell.shiftTypeId()));
        this.shifts = Stream.concat(history, planned.stream()).map(problem::worked).sorted().toList();
    }

    public RosterProblem problem() {
        return problem;
    }

    public Horizon horizon() {
        return problem.horizon();
    }

    public StaffProfile staff() {
        return staff;
    }

    public List<WorkedShift> shifts() {
        return shifts;
    }

    public List<WorkedShift> planned() {
        return shifts.stream().filter(WorkedShift::planned).toList();
    }

    List<WorkedShift> planned(Predicate<WorkedShift> which) {
        return shifts.stream().filter(WorkedShift::planned).filter(which).toList();
    }

    Set<LocalDate> dates(Predicate<WorkedShift> which) {
        return shifts.stream().filter(which).map(WorkedShift::date).collect(Collectors.toSet());
    }

    /** Runs of days with a matching shift. */
    List<DayRun> runs(Predicate<WorkedShift> which) {
        Set<LocalDate> dates = dates(which);
        return runsOf(dates::contains);
    }

    /** Runs of days that match, days off too if they are meant; on a day with several shifts one of them is enough. */
    List<DayRun> runs(ShiftMatch days) {
        Set<LocalDate> matching = dates(shift -> days.test(shift.type()));
        Set<LocalDate> worked = dates(shift -> true);
        boolean off = days.test(null);
        return runsOf(date -> matching.contains(date) || off && !worked.contains(date));
    }

    List<DayRun> daysOff() {
        Set<LocalDate> worked = dates(shift -> true);
        return runsOf(date -> !worked.contains(date));
    }

    private List<DayRun> runsOf(Predicate<LocalDate> member) {
        List<DayRun> runs = new ArrayList<>();
        LocalDate from = problem.knownFrom();
        LocalDate end = horizon().end();
        LocalDate date = from;
        while (date.isBefore(end)) {
            LocalDate first = date;
            while (date.isBefore(end) && member.test(date)) {
                date = date.plusDays(1);
            }
            if (date.isAfter(first)) {
                int days = (int) first.datesUntil(date).count();
                runs.add(new DayRun(first, days, first.equals(from), date.equals(end)));
            } else {
                date = date.plusDays(1);
            }
        }
        return runs;
    }
}
