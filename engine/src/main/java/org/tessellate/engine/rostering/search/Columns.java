package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.ChargeNurse;
import org.tessellate.engine.rostering.rules.CoverageMinimum;
import org.tessellate.engine.rostering.rules.CoverageTarget;
import org.tessellate.engine.rostering.rules.OverCover;
import org.tessellate.engine.rostering.rules.PlanRule;
import org.tessellate.engine.rostering.rules.Rule;

/** Coverage as numbers: which columns a person's cell counts in, and what each count of a column costs. Immutable. */
final class Columns {

    final long[][] cost;
    private final int[][][][] byClass;
    private final SumLayout[] layouts;
    private final int[] classOf;

    private record Key(Set<DayShift> cells, StaffFilter who) {}

    private record StaffClass(String role, Set<String> skills, List<CredentialHeld> credentials) {}

    Columns(Grid grid, List<Rule> rules) {
        Map<Key, long[]> columns = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule instanceof PlanRule planRule) {
                add(planRule, grid.problem, columns);
            }
        }
        cost = columns.values().toArray(long[][]::new);
        Map<StaffClass, Integer> classes = new LinkedHashMap<>();
        List<StaffProfile> staff = grid.problem.staff();
        classOf = staff.stream().mapToInt(s -> classes.computeIfAbsent(
                new StaffClass(s.role(), s.skills(), s.credentials()), k -> classes.size())).toArray();
        byClass = new int[classes.size()][][][];
        layouts = new SumLayout[classes.size()];
        for (int e = 0; e < staff.size(); e++) {
            if (byClass[classOf[e]] == null) {
                byClass[classOf[e]] = cells(grid, staff.get(e), List.copyOf(columns.keySet()));
                layouts[classOf[e]] = SumLayout.ones(byClass[classOf[e]]);
            }
        }
    }

    int[] of(int person, int day, int state) {
        return byClass[classOf[person]][day][state];
    }

    /** The first day that counts in each column; -1 when none does. */
    int[] firstDays() {
        int[] first = new int[cost.length];
        Arrays.fill(first, -1);
        for (int[][][] days : byClass) {
            for (int d = days.length - 1; d >= 0; d--) {
                int day = d;
                Arrays.stream(days[d]).flatMapToInt(Arrays::stream).forEach(c -> first[c] = day);
            }
        }
        return first;
    }

    /** The columns that some people count in on some days, whatever they work. */
    boolean[] touched(int[] people, DayWindow days) {
        boolean[] touched = new boolean[cost.length];
        Arrays.stream(people).map(e -> classOf[e]).distinct().forEach(of -> {
            for (int d = days.from(); d <= days.to(); d++) {
                Arrays.stream(byClass[of][d]).flatMapToInt(Arrays::stream).forEach(c -> touched[c] = true);
            }
        });
        return touched;
    }

    SumLayout layout(int person) {
        return layouts[classOf[person]];
    }

    /** Each person's class: people of one class count in the same columns wherever they work the same. */
    int[] classes() {
        return classOf;
    }

    /** Whether two people count in the same columns wherever they work the same. */
    boolean alike(int person, int other) {
        return classOf[person] == classOf[other];
    }

    int count() {
        return cost.length;
    }

    private static void add(PlanRule rule, RosterProblem problem, Map<Key, long[]> columns) {
        int staff = problem.staff().size();
        long weight = Packed.weight(rule.setting());
        switch (rule) {
            case CoverageMinimum r -> problem.requirements().forEach(q -> add(columns, q.cells(), q.who(), staff,
                    n -> weight * q.underWeight() * Math.max(0, q.minimum() - n)));
            case CoverageTarget r -> problem.requirements().forEach(q -> add(columns, q.cells(), q.who(), staff,
                    n -> weight * q.underWeight() * Math.max(0, Math.min(q.target() - n, q.target() - q.minimum()))));
            case OverCover r -> problem.requirements().forEach(q -> add(columns, q.cells(), q.who(), staff,
                    n -> weight * q.overWeight() * Math.max(0, n - q.target())));
            case ChargeNurse r -> r.groups(problem).forEach(g -> add(columns, g.cells(), r.who(), staff,
                    n -> weight * Math.max(0, r.minimum() - n)));
        }
    }

    // A row has one shift a day, so nobody fills more cells of a column than it has dates.
    private static void add(Map<Key, long[]> columns, Set<DayShift> cells, StaffFilter who, int staff, IntToLongFunction costOf) {
        long[] table = columns.computeIfAbsent(new Key(cells, who),
                k -> new long[1 + staff * (int) cells.stream().map(DayShift::date).distinct().count()]);
        for (int n = 0; n < table.length; n++) {
            table[n] += costOf.applyAsLong(n);
        }
    }

    private static int[][][] cells(Grid grid, StaffProfile staff, List<Key> keys) {
        List<List<List<Integer>>> found = new ArrayList<>();
        for (int d = 0; d < grid.days; d++) {
            found.add(IntStream.range(0, grid.states).mapToObj(s -> (List<Integer>) new ArrayList<Integer>()).toList());
        }
        for (int c = 0; c < keys.size(); c++) {
            for (DayShift cell : keys.get(c).cells()) {
                if (grid.problem.horizon().contains(cell.date()) && keys.get(c).who().matches(staff, cell.date())) {
                    found.get(grid.day(cell.date())).get(grid.state(cell.shiftTypeId())).add(c);
                }
            }
        }
        return found.stream()
                .map(day -> day.stream().map(l -> l.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new))
                .toArray(int[][][]::new);
    }
}
