package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.workforce.Employment;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.ShiftAssignment;

/**
 * What somebody who is supposed to be there is worth to a plan (R45).
 *
 * @param hoursCovered person-hours of need that would be open if their shifts fell away and nobody stepped in
 * @param pointsSaved how much more the plan would cost by its rules then
 * @param pay of the hours they are planned for; absent where an hour's cost is not known, or not for the reader to see
 */
public record AddedValue(String staff, String name, String role, Employment employment, double fte, LocalDate from, double agreedHours, int shifts,
        double paidHours, int hoursCovered, long pointsSaved, @Nullable Double pay) {

    static List<AddedValue> of(RosterCheck check, boolean payShown) {
        return check.stored().basis().added().stream().filter(person -> check.knows(person.id())).map(person -> of(check, person, payShown)).toList();
    }

    private static AddedValue of(RosterCheck check, AddedPerson person, boolean payShown) {
        List<ShiftAssignment> shifts = check.shiftsOf(person.id());
        double paid = shifts.stream().mapToLong(shift -> check.problem().worked(shift).paidMinutes()).sum() / 60.0;
        return new AddedValue(person.id(), person.name(), person.role(), person.employment(), person.fte(), person.from(),
                person.agreedHours(check.problem().horizon()), shifts.size(), paid, covered(check, person.id(), shifts), saved(check, shifts),
                payShown && person.hourlyCost() > 0 ? paid * person.hourlyCost() : null);
    }

    private static int covered(RosterCheck check, String staff, List<ShiftAssignment> shifts) {
        List<DayShift> cells = shifts.stream().map(shift -> new DayShift(shift.date(), shift.shiftTypeId())).toList();
        return check.stored().basis().coverage().stream().mapToInt(need -> {
            CoverageRequirement asked = need.requirement();
            int own = (int) cells.stream().filter(asked.cells()::contains)
                    .filter(cell -> asked.who().matches(check.problem().staff(staff), cell.date())).count();
            int have = check.have(asked.id());
            return own == 0 ? 0 : need.unmetHours(have - own) - need.unmetHours(have);
        }).sum();
    }

    private static long saved(RosterCheck check, List<ShiftAssignment> shifts) {
        List<ShiftChange> gone = shifts.stream().map(shift -> new ShiftChange(shift.staffId(), shift.date(),
                ShiftChange.Cell.of(check.stored().on(shift.staffId(), shift.date())), null)).toList();
        return gone.isEmpty() ? 0 : check.after(gone).verification().score().soft() - check.verification().score().soft();
    }
}
