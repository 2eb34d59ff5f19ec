package org.tessellate.engine.rostering.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/**
 * A person's part of the shifts that coverage asks of their role, by FTE and days present and less what earlier periods gave too
 * much. Taken from the demand, not from the plan, so that one person's share never moves with another's shifts.
 */
public record FairShare(int low, int high) {

    private static final double THOUSAND = 1000;
    private static final double ROUNDING = 1e-6;

    /** How many shifts the count lies outside the share. */
    public long deviation(int count) {
        return Math.max(0, count - high) + Math.max(0, low - count);
    }

    static FairShare of(RosterProblem problem, StaffProfile staff, String what, Predicate<DayShift> which, int carry, int tolerance) {
        double total = problem.total(new Total(what, staff.role()), () -> demand(problem, staff.role(), which)) / THOUSAND;
        if (total == 0) {
            return new FairShare(0, Integer.MAX_VALUE);
        }
        double all = problem.total(new Total("presence", staff.role()), () -> presence(problem, staff.role()));
        double own = problem.total(new Total("presence of", staff.id()), () -> presence(problem, staff));
        double share = Math.max(0, all == 0 ? 0 : total * own / all - carry);
        return new FairShare((int) Math.floor(share + ROUNDING) - tolerance, (int) Math.ceil(share - ROUNDING) + tolerance);
    }

    private record Total(String what, String whose) {}

    /** Thousandths of FTE times the days on which somebody could work at all. */
    private static long presence(RosterProblem problem, StaffProfile staff) {
        long days = problem.horizon().dates().stream().filter(day -> {
            Interval whole = Zones.day(day, problem.horizon().zone());
            return staff.leave().stream().noneMatch(away -> away.covers(whole)) && staff.unavailable().stream().noneMatch(away -> away.covers(whole));
        }).count();
        return Math.round(staff.contract().fte() * THOUSAND) * days;
    }

    private static long presence(RosterProblem problem, String role) {
        return problem.staff().stream().filter(s -> s.role().equals(role)).mapToLong(s -> presence(problem, s)).sum();
    }

    /** Cells and hours that are asked for together; several needs of the same are met by the same people. */
    private record Slot(Interval hours, Set<DayShift> cells) {}

    /** Thousandths of the shifts asked of the role. Needs open to all roles are its own in proportion to its people. */
    private static long demand(RosterProblem problem, String role, Predicate<DayShift> which) {
        double part = 0;
        Map<Slot, Double> need = new HashMap<>();
        for (CoverageRequirement requirement : problem.requirements()) {
            if (concerns(requirement, role) && requirement.cells().stream().anyMatch(which)) {
                part = part > 0 ? part : partOf(problem, role);
                double people = requirement.target() * (requirement.who().role() == null ? part : 1);
                // One shift type alone is one slot, whatever hours of it the needs name.
                Interval hours = requirement.cells().size() == 1 ? real(problem, requirement.cells().iterator().next()) : requirement.interval();
                need.merge(new Slot(hours, requirement.cells()), people, Math::max);
            }
        }
        return Math.round(THOUSAND * need.entrySet().stream().mapToDouble(e -> shifts(problem, e.getKey(), which) * e.getValue()).sum());
    }

    private static double partOf(RosterProblem problem, String role) {
        long all = problem.staff().stream().mapToLong(s -> presence(problem, s)).sum();
        return all == 0 ? 0 : (double) presence(problem, role) / all;
    }

    private static boolean concerns(CoverageRequirement requirement, String role) {
        return requirement.who().skill() == null && requirement.who().credential() == null
                && (requirement.who().role() == null || requirement.who().role().equals(role));
    }

    /** How many shifts each person of the slot works in its hours: the part of a usual shift they are, as far as its cells count. */
    private static double shifts(RosterProblem problem, Slot slot, Predicate<DayShift> which) {
        double usual = slot.cells().stream().mapToLong(cell -> real(problem, cell).minutes()).average().orElseThrow();
        double counting = (double) slot.cells().stream().filter(which).count() / slot.cells().size();
        return slot.hours().minutes() / usual * counting;
    }

    private static Interval real(RosterProblem problem, DayShift cell) {
        return problem.worked(new ShiftAssignment("", cell.date(), cell.shiftTypeId())).interval();
    }
}
