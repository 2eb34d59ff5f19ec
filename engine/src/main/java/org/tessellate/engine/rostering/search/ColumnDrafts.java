package org.tessellate.engine.rostering.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.Apart;
import org.tessellate.engine.rostering.rules.BreaksCovered;
import org.tessellate.engine.rostering.rules.ChargeNurse;
import org.tessellate.engine.rostering.rules.CoverageMinimum;
import org.tessellate.engine.rostering.rules.CoverageTarget;
import org.tessellate.engine.rostering.rules.LabourBudget;
import org.tessellate.engine.rostering.rules.OverCover;
import org.tessellate.engine.rostering.rules.PlanRule;
import org.tessellate.engine.rostering.rules.SkillMix;
import org.tessellate.engine.rostering.rules.Together;
import org.tessellate.engine.rostering.rules.Whom;

/**
 * Gathers the columns that the rules about everybody's plan ask for; rules that count the same share one. What a rule asks of people at
 * work together becomes the cost of one whole number: each person adds their part to it, which may be less than nothing. Not thread-safe.
 */
final class ColumnDrafts {

    /** A table of eight times as many bytes; what counts more finely is refused. */
    private static final long LARGEST = 8_000_000;

    /** What a person adds to a column by working a cell. */
    interface Part {
        int of(StaffProfile staff, DayShift cell);
    }

    /** A column: the cells that count, what each person adds, and the cost by sum, which begins as far below nothing as {@code zero} says. */
    record Draft(Set<DayShift> cells, Part part, int zero, long[] cost) {}

    private record Key(Object cells, Object who) {}

    private final RosterProblem problem;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    ColumnDrafts(RosterProblem problem) {
        this.problem = problem;
    }

    Collection<Draft> drafts() {
        return drafts.values();
    }

    void add(PlanRule rule) {
        long weight = Packed.weight(rule.setting());
        List<LocalDate> days = problem.horizon().dates();
        switch (rule) {
            case CoverageMinimum r -> problem.requirements().forEach(q -> people(q.cells(), q.who(),
                    n -> weight * q.underWeight() * Math.max(0, q.minimum() - n)));
            case CoverageTarget r -> problem.requirements().forEach(q -> people(q.cells(), q.who(),
                    n -> weight * q.underWeight() * Math.max(0, Math.min(q.target() - n, q.target() - q.minimum()))));
            case OverCover r -> problem.requirements().forEach(q -> people(q.cells(), q.who(),
                    n -> weight * q.overWeight() * Math.max(0, n - q.target())));
            case ChargeNurse r -> r.groups(problem, days).forEach(g -> people(g.cells(), r.who(), n -> weight * Math.max(0, r.minimum() - n)));
            case Apart r -> {
                Part part = part(r.people(), 1);
                r.groups(problem, days).forEach(g -> company(g.cells(), r, part, n -> weight * Math.max(0, n - r.most())));
            }
            case Together r -> {
                Part part = sides(r.with(), -r.each(), r.people(), 1);
                r.groups(problem, days).forEach(g -> company(g.cells(), r, part, n -> weight * Math.max(0, n)));
            }
            case SkillMix r -> skillMix(r, weight);
            case BreaksCovered r -> r.pauses(problem, days).forEach(p -> company(p.all(), List.of(r, p.cell()), covering(r.people(), p.cell()), n -> n == 1 ? weight : 0));
            case LabourBudget r -> budget(r, weight);
        }
    }

    private void skillMix(SkillMix rule, long weight) {
        boolean ratio = rule.most() > 0;
        Whom others = rule.others();
        Part part = ratio ? sides(rule.skilled(), -rule.most(), others, 1) : sides(rule.skilled(), rule.percent() - 100, others, rule.percent());
        rule.groups(problem, problem.horizon().dates()).forEach(g -> company(g.cells(), rule, part,
                n -> weight * Math.max(0, ratio ? n : Math.ceilDiv(n, 100))));
    }

    private static Part part(Whom whom, int each) {
        return (staff, cell) -> whom.matches(staff) ? each : 0;
    }

    /** The first side counts before the other; nobody on the other means everybody else. */
    private static Part sides(Whom first, int one, Whom second, int other) {
        return (staff, cell) -> first.matches(staff) ? one : second.isNobody() || second.matches(staff) ? other : 0;
    }

    /** One alone at the break makes one; whoever covers it counts two. */
    private static Part covering(Whom whom, DayShift pausing) {
        return (staff, cell) -> !whom.matches(staff) ? 0 : cell.equals(pausing) ? 1 : 2;
    }

    private void budget(LabourBudget rule, long weight) {
        Map<String, Double> hourly = problem.staff().stream().collect(Collectors.toMap(StaffProfile::id, rule::hourly));
        Set<DayShift> cells = problem.horizon().dates().stream()
                .flatMap(date -> problem.shiftTypes().stream().map(ShiftType::id).map(id -> new DayShift(date, id))).collect(Collectors.toSet());
        company(cells, rule, (staff, cell) -> rule.pay(hourly.get(staff.id()),
                problem.worked(new ShiftAssignment("", cell.date(), cell.shiftTypeId())).paidMinutes()), n -> weight * Math.max(0, n - rule.most()));
    }

    // A row has one shift a day, so nobody fills more cells of a column than it has dates; one more is looked at before another goes.
    private void people(Set<DayShift> cells, StaffFilter who, IntToLongFunction costOf) {
        int most = problem.staff().size() * (int) cells.stream().map(DayShift::date).distinct().count() + 1;
        Draft draft = drafts.computeIfAbsent(new Key(cells, who),
                k -> new Draft(cells, (staff, cell) -> who.matches(staff, cell.date()) ? 1 : 0, 0, new long[most + 1]));
        charge(draft, costOf);
    }

    private void company(Set<DayShift> cells, Object who, Part part, IntToLongFunction costOf) {
        charge(drafts.computeIfAbsent(new Key(cells, who), k -> draft(cells, part)), costOf);
    }

    private Draft draft(Set<DayShift> cells, Part part) {
        Map<LocalDate, List<DayShift>> byDate = cells.stream().collect(Collectors.groupingBy(DayShift::date));
        long least = 0;
        long most = 0;
        int largest = 0;
        for (StaffProfile staff : problem.staff()) {
            for (List<DayShift> day : byDate.values()) {
                int low = 0;
                int high = 0;
                for (DayShift cell : day) {
                    low = Math.min(low, part.of(staff, cell));
                    high = Math.max(high, part.of(staff, cell));
                }
                least += low;
                most += high;
                largest = Math.max(largest, Math.max(high, -low));
            }
        }
        requireRoom(most - least);
        // One part more is looked at before another goes.
        int zero = least == 0 ? 0 : (int) -least + largest;
        return new Draft(cells, part, zero, new long[zero + (int) most + largest + 1]);
    }

    private static void requireRoom(long sums) {
        if (sums > LARGEST) {
            throw new IllegalArgumentException("The pay of all shifts is counted too finely (%d units, at most %d).\nMaybe set the parameter unit of the labour budget to 10 or 100."
                    .formatted(sums, LARGEST));
        }
    }

    private static void charge(Draft draft, IntToLongFunction costOf) {
        for (int n = 0; n < draft.cost.length; n++) {
            draft.cost[n] += costOf.applyAsLong(n - draft.zero);
        }
    }
}
