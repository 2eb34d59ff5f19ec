package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.rules.AgencyHours;
import org.tessellate.engine.rostering.rules.CompleteWeekends;
import org.tessellate.engine.rostering.rules.CountRule;
import org.tessellate.engine.rostering.rules.ForbiddenPattern;
import org.tessellate.engine.rostering.rules.GroupRule;
import org.tessellate.engine.rostering.rules.IdenticalWeekends;
import org.tessellate.engine.rostering.rules.NightRecovery;
import org.tessellate.engine.rostering.rules.RestAfter;
import org.tessellate.engine.rostering.rules.RunLength;
import org.tessellate.engine.rostering.rules.ShiftMatch;
import org.tessellate.engine.rostering.rules.WantedPattern;

/** Turns the rules about those of a role or skill into terms of such a person's row. */
final class GroupTerms {

    private final Grid grid;
    private final Windows windows;
    private final PairTerms pairs;

    GroupTerms(Grid grid, Windows windows, PairTerms pairs) {
        this.grid = grid;
        this.windows = windows;
        this.pairs = pairs;
    }

    List<RowTerm> of(GroupRule rule, CellCosts cells) {
        RuleSetting setting = rule.setting();
        long weight = Packed.weight(setting);
        return switch (rule) {
            case AgencyHours r -> {
                cells.agency(r, weight);
                yield List.of();
            }
            case CompleteWeekends r -> List.of(windows.weekendsComplete(weight));
            case IdenticalWeekends r -> pairs.kept(r, () -> weekends(r, weight));
            case CountRule r -> List.of(windows.custom(r, weight));
            case RunLength r -> List.of(new RunTerm(grid.statesWhere(r.days()::test), grid.history, r.min(), r.max(), weight));
            case ForbiddenPattern r -> List.of(new PatternTerm(sets(r.pattern()), grid.history, weight));
            case WantedPattern r -> List.of(new SequelTerm(sets(r.when()), sets(r.then()), grid.history, weight));
            case NightRecovery r -> IntStream.range(0, r.days()).<RowTerm>mapToObj(off -> recovery(r, off, weight)).toList();
            case RestAfter r -> pairs.of(true, weight, (a, b) -> r.asksAfter(a.type()) ? r.minutes() - Math.max(0, PairTerms.gap(a, b)) : 0, r);
        };
    }

    private boolean[][] sets(List<ShiftMatch> days) {
        return days.stream().map(day -> grid.statesWhere(day::test)).toArray(boolean[][]::new);
    }

    /** Nights, so many days off, and a shift that should have waited longer. */
    private RowTerm recovery(NightRecovery rule, int off, long weight) {
        Predicate<@Nullable ShiftType> night = type -> type != null && type.kind() == ShiftKind.NIGHT;
        Stream<Predicate<@Nullable ShiftType>> nights = Stream.generate(() -> night).limit(rule.nights());
        Stream<Predicate<@Nullable ShiftType>> free = Stream.<Predicate<@Nullable ShiftType>>generate(() -> type -> type == null).limit(off);
        Predicate<@Nullable ShiftType> early = type -> type != null && rule.waits(type);
        boolean[][] pattern = Stream.concat(nights, Stream.concat(free, Stream.of(early))).map(grid::statesWhere).toArray(boolean[][]::new);
        return new PatternTerm(pattern, grid.history, weight * (rule.days() - off));
    }

    private List<RowTerm> weekends(IdenticalWeekends rule, long weight) {
        long[] unlike = new long[grid.states * grid.states];
        for (int a = 1; a < grid.states; a++) {
            for (int b = 1; b < grid.states; b++) {
                unlike[a * grid.states + b] = rule.alike(grid.types.get(a - 1), grid.types.get(b - 1)) ? 0 : weight;
            }
        }
        long[][] cost = new long[grid.days][];
        Arrays.fill(cost, new long[grid.states * grid.states]);
        IntStream.range(1, grid.days).filter(d -> isWeekend(d) && isWeekend(d - 1)).forEach(d -> cost[d] = unlike);
        return List.of(new PairTerm(1, false, grid.states, grid.history, cost));
    }

    private boolean isWeekend(int day) {
        return grid.problem.horizon().isWeekend(grid.date(day));
    }
}
