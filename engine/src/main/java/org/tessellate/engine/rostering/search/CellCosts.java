package org.tessellate.engine.rostering.search;

import java.time.Instant;
import java.util.List;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.AgencyHours;
import org.tessellate.engine.rostering.rules.Stability;
import org.tessellate.engine.time.Interval;

/** What each state on each day costs one person, summed over the rules that look at single cells. */
final class CellCosts {

    final long[][] table;
    private final Grid grid;
    private final StaffProfile staff;

    CellCosts(Grid grid, StaffProfile staff) {
        this.grid = grid;
        this.staff = staff;
        this.table = new long[grid.days][grid.states];
    }

    private interface Amount {
        long of(WorkedShift shift);
    }

    private void add(long weight, Amount amount) {
        for (int d = grid.history; d < grid.days; d++) {
            for (int s = 1; s < grid.states; s++) {
                table[d][s] += weight * amount.of(grid.real(d, s));
            }
        }
    }

    void roles(long weight) {
        add(weight, shift -> shift.type().roles().isEmpty() || shift.type().roles().contains(staff.role()) ? 0 : 1);
    }

    void skills(long weight) {
        add(weight, shift -> shift.type().skills().stream().filter(s -> !staff.skills().contains(s)).count());
    }

    void credentials(long weight) {
        add(weight, shift -> staff.missingFor(shift.type(), shift.date()).size());
    }

    /** Only the days around each time are looked at: a shift lasts two days at most. */
    void away(List<Interval> times, long weight) {
        long[][] minutes = new long[grid.days][grid.states];
        for (Interval time : times) {
            int last = Math.min(grid.days - 1, day(time.end()));
            for (int d = Math.max(grid.history, day(time.start()) - 2); d <= last; d++) {
                for (int s = 1; s < grid.states; s++) {
                    minutes[d][s] += shared(time, grid.real(d, s).interval());
                }
            }
        }
        for (int d = grid.history; d < grid.days; d++) {
            for (int s = 1; s < grid.states; s++) {
                table[d][s] += weight * Math.ceilDiv(minutes[d][s], 60);
            }
        }
    }

    private int day(Instant instant) {
        return grid.day(instant.atZone(grid.problem.horizon().zone()).toLocalDate());
    }

    private static long shared(Interval one, Interval other) {
        long end = Math.min(one.end().getEpochSecond(), other.end().getEpochSecond());
        return Math.max(0, end - Math.max(one.start().getEpochSecond(), other.start().getEpochSecond())) / 60;
    }

    void floating(long weight) {
        boolean away = staff.homeUnit() != null && !staff.homeUnit().equals(grid.problem.unit())
                && staff.employment() != Employment.FLOAT_POOL;
        add(weight, shift -> away ? 1 : 0);
    }

    void agency(AgencyHours rule, long weight) {
        if (rule.prices(staff)) {
            add(weight, shift -> Math.ceilDiv(shift.paidMinutes(), 60));
        }
    }

    void pins(long weight) {
        for (Pin pin : grid.problem.pins()) {
            if (pin.staffId().equals(staff.id()) && grid.problem.horizon().contains(pin.date())) {
                otherwise(grid.day(pin.date()), grid.state(pin.shiftTypeId()), weight);
            }
        }
    }

    void requests(boolean on, long weight) {
        for (Request wish : staff.requests()) {
            if (wish.on() == on && grid.problem.horizon().contains(wish.date())) {
                for (int s = 0; s < grid.states; s++) {
                    boolean named = s > 0 && wish.names(grid.types.get(s - 1).id());
                    table[grid.day(wish.date())][s] += named == on ? 0 : weight * wish.weight();
                }
            }
        }
    }

    void stability(Stability rule, long weight) {
        if (grid.problem.published().isEmpty()) {
            return;
        }
        int[] was = new int[grid.days];
        for (ShiftAssignment assignment : grid.problem.published()) {
            if (assignment.staffId().equals(staff.id())) {
                was[grid.day(assignment.date())] = grid.state(assignment.shiftTypeId());
            }
        }
        for (int d = grid.history; d < grid.days; d++) {
            otherwise(d, was[d], weight * rule.charge(grid.problem, grid.date(d)));
        }
    }

    private void otherwise(int day, int wanted, long weight) {
        for (int s = 0; s < grid.states; s++) {
            table[day][s] += s == wanted ? 0 : weight;
        }
    }
}
