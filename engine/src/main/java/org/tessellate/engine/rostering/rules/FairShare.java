package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.StaffProfile;

/**
 * A person's part of the shifts that coverage asks of their role, by FTE and less what earlier periods gave too much.
 * Taken from the demand, not from the plan, so that one person's share never moves with another's shifts.
 */
public record FairShare(int low, int high) {

    /** How many shifts the count lies outside the share. */
    public long deviation(int count) {
        return Math.max(0, count - high) + Math.max(0, low - count);
    }

    static FairShare of(RosterProblem problem, StaffProfile staff, String what, Predicate<DayShift> which, int carry, int tolerance) {
        long total = problem.total(new Total(what, staff.role()), () -> demand(problem, staff.role(), which));
        if (total == 0) {
            return new FairShare(0, Integer.MAX_VALUE);
        }
        double fte = problem.staff().stream()
                .filter(s -> s.role().equals(staff.role()))
                .mapToDouble(s -> s.contract().fte())
                .sum();
        double share = Math.max(0, fte == 0 ? 0 : total * staff.contract().fte() / fte - carry);
        return new FairShare((int) Math.floor(share) - tolerance, (int) Math.ceil(share) + tolerance);
    }

    private record Total(String what, String role) {}

    private record Slot(LocalDate date, ShiftKind kind) {}

    private static long demand(RosterProblem problem, String role, Predicate<DayShift> which) {
        Map<Slot, Integer> need = new HashMap<>();
        for (CoverageRequirement requirement : problem.requirements()) {
            if (concerns(requirement, role) && requirement.cells().stream().allMatch(which)) {
                Slot slot = slot(problem, requirement);
                if (slot != null) {
                    need.merge(slot, requirement.target(), Math::max);
                }
            }
        }
        return need.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static boolean concerns(CoverageRequirement requirement, String role) {
        return requirement.who().skill() == null && requirement.who().credential() == null
                && (requirement.who().role() == null || requirement.who().role().equals(role));
    }

    private static @Nullable Slot slot(RosterProblem problem, CoverageRequirement requirement) {
        var slots = requirement.cells().stream()
                .map(cell -> new Slot(cell.date(), problem.shiftType(cell.shiftTypeId()).kind()))
                .distinct()
                .toList();
        return slots.size() == 1 ? slots.getFirst() : null;
    }
}
