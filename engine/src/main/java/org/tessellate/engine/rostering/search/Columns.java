package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.Apart;
import org.tessellate.engine.rostering.rules.BreaksCovered;
import org.tessellate.engine.rostering.rules.ChargeNurse;
import org.tessellate.engine.rostering.rules.CoverRule;
import org.tessellate.engine.rostering.rules.LabourBudget;
import org.tessellate.engine.rostering.rules.PlanRule;
import org.tessellate.engine.rostering.rules.Rule;
import org.tessellate.engine.rostering.rules.SkillMix;
import org.tessellate.engine.rostering.rules.Together;

/** Everybody's plan as numbers: what a person's cell adds to which columns, and what each sum of a column costs. Immutable. */
final class Columns {

    private static final int FINEST = 20_000;

    final long[][] cost;
    /** Where in each cost table the sum of nothing stands. */
    final int[] zero;
    private final Parts[] byClass;
    private final SumLayout[] layouts;
    private final int[] classOf;

    /** By day and state the columns that count, and how much. */
    private record Parts(int[][][] columns, int[][][] amounts) {}

    private record StaffClass(String role, Set<String> skills, List<CredentialHeld> credentials, List<Object> sides) {}

    Columns(Grid grid, List<Rule> rules) {
        List<PlanRule> planRules = rules.stream().filter(PlanRule.class::isInstance).map(PlanRule.class::cast).toList();
        ColumnDrafts gathered = new ColumnDrafts(grid.problem);
        planRules.forEach(gathered::add);
        List<ColumnDrafts.Draft> drafts = List.copyOf(gathered.drafts());
        cost = drafts.stream().map(ColumnDrafts.Draft::cost).toArray(long[][]::new);
        zero = drafts.stream().mapToInt(ColumnDrafts.Draft::zero).toArray();
        Map<StaffClass, Integer> classes = new LinkedHashMap<>();
        List<StaffProfile> staff = grid.problem.staff();
        classOf = staff.stream().mapToInt(s -> classes.computeIfAbsent(new StaffClass(s.role(), s.skills(), s.credentials(),
                planRules.stream().map(rule -> side(rule, s)).toList()), k -> classes.size())).toArray();
        byClass = new Parts[classes.size()];
        layouts = new SumLayout[classes.size()];
        for (int e = 0; e < staff.size(); e++) {
            if (byClass[classOf[e]] == null) {
                byClass[classOf[e]] = parts(grid, staff.get(e), drafts);
                layouts[classOf[e]] = SumLayout.of(byClass[classOf[e]].columns, byClass[classOf[e]].amounts);
            }
        }
    }

    /** What a rule knows of a person beyond role, skills and credentials. */
    private static Object side(PlanRule rule, StaffProfile staff) {
        return switch (rule) {
            case CoverRule _, ChargeNurse _ -> 0;
            case Apart r -> r.people().matches(staff);
            case BreaksCovered r -> r.people().matches(staff);
            case Together r -> List.of(r.people().matches(staff), r.with().matches(staff));
            case SkillMix r -> List.of(r.skilled().matches(staff), r.others().matches(staff));
            case LabourBudget r -> r.hourly(staff);
        };
    }

    /** The columns that count a person's cell. */
    int[] of(int person, int day, int state) {
        return byClass[classOf[person]].columns[day][state];
    }

    /** How much the cell adds to each of these columns. */
    int[] amounts(int person, int day, int state) {
        return byClass[classOf[person]].amounts[day][state];
    }

    /** The packed cost of a column to which everybody together adds so much. */
    long at(int column, int sum) {
        return cost[column][zero[column] + sum];
    }

    /** Whether no column counts so finely that a linear program over its steps would be slow. */
    boolean areCoarse() {
        return Arrays.stream(cost).allMatch(table -> table.length <= FINEST);
    }

    /** The first and the last day that count in each column; null where none does. */
    @Nullable DayWindow[] spans() {
        DayWindow[] spans = new DayWindow[cost.length];
        for (Parts parts : byClass) {
            for (int d = 0; d < parts.columns.length; d++) {
                DayWindow day = new DayWindow(d, d);
                Arrays.stream(parts.columns[d]).flatMapToInt(Arrays::stream).forEach(c -> spans[c] = day.and(spans[c]));
            }
        }
        return spans;
    }

    /** The columns that some people count in on some days, whatever they work. */
    boolean[] touched(int[] people, DayWindow days) {
        boolean[] touched = new boolean[cost.length];
        Arrays.stream(people).map(e -> classOf[e]).distinct().forEach(of -> {
            for (int d = days.from(); d <= days.to(); d++) {
                Arrays.stream(byClass[of].columns[d]).flatMapToInt(Arrays::stream).forEach(c -> touched[c] = true);
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

    private static Parts parts(Grid grid, StaffProfile staff, List<ColumnDrafts.Draft> drafts) {
        List<List<List<int[]>>> found = new ArrayList<>();
        for (int d = 0; d < grid.days; d++) {
            found.add(IntStream.range(0, grid.states).mapToObj(s -> (List<int[]>) new ArrayList<int[]>()).toList());
        }
        for (int c = 0; c < drafts.size(); c++) {
            for (DayShift cell : drafts.get(c).cells()) {
                int amount = grid.problem.horizon().contains(cell.date()) ? drafts.get(c).part().of(staff, cell) : 0;
                if (amount != 0) {
                    found.get(grid.day(cell.date())).get(grid.state(cell.shiftTypeId())).add(new int[] {c, amount});
                }
            }
        }
        return new Parts(table(found, 0), table(found, 1));
    }

    private static int[][][] table(List<List<List<int[]>>> found, int which) {
        return found.stream()
                .map(day -> day.stream().map(l -> l.stream().mapToInt(entry -> entry[which]).toArray()).toArray(int[][]::new))
                .toArray(int[][][]::new);
    }
}
