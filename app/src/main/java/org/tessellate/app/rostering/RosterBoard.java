package org.tessellate.app.rostering;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** The rows of the board: people with their shifts and what they add up to. */
final class RosterBoard {

    private RosterBoard() {}

    static List<RosterView.Row> rows(RosterCheck check) {
        Map<String, List<PlannedShift>> byStaff = check.stored().plan().stream().collect(Collectors.groupingBy(PlannedShift::staff));
        return check.problem().staff().stream()
                .sorted(Comparator.comparing(StaffProfile::role).thenComparing(StaffProfile::name))
                .map(staff -> row(check.problem(), staff, byStaff.getOrDefault(staff.id(), List.of())))
                .toList();
    }

    private static RosterView.Row row(RosterProblem problem, StaffProfile staff, List<PlannedShift> shifts) {
        List<WorkedShift> worked = shifts.stream().filter(p -> p.shiftType() != null).map(p -> problem.worked(p.assignment())).toList();
        return new RosterView.Row(staff.id(), staff.name(), staff.role(), shifts,
                worked.stream().mapToLong(WorkedShift::paidMinutes).sum(),
                (int) worked.stream().filter(s -> s.is(ShiftKind.NIGHT)).count(),
                (int) worked.stream().filter(s -> problem.horizon().isWeekend(s.date())).count());
    }
}
