package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.ForbiddenSuccession;

/** Builds terms over two shifts of a row, once for all people of whom the same is asked. Not thread-safe. */
final class PairTerms {

    private static final int LONGEST_LAG = 7;

    private final Grid grid;
    private final Map<Object, List<RowTerm>> shared = new HashMap<>();

    PairTerms(Grid grid) {
        this.grid = grid;
    }

    /** By how many minutes two shifts fall short of what is asked between them. */
    interface Shortfall {
        long minutes(WorkedShift first, WorkedShift second);
    }

    /** What was built for an equal key before. */
    List<RowTerm> kept(Object key, Supplier<List<RowTerm>> otherwise) {
        List<RowTerm> known = shared.get(key);
        if (known == null) {
            known = otherwise.get();
            shared.put(key, known);
        }
        return known;
    }

    /** Terms for each distance in days; when only neighbours count, the days between must be off. */
    List<RowTerm> of(boolean neighbours, long weight, Shortfall shortfall, Object key) {
        return kept(List.of(neighbours, weight, key), () -> IntStream.rangeClosed(1, LONGEST_LAG)
                .mapToObj(lag -> term(lag, neighbours, weight, shortfall)).flatMap(Optional::stream).toList());
    }

    /** Minutes between the end of the first and the start of the second; negative when they overlap. */
    static long gap(WorkedShift first, WorkedShift second) {
        Instant end = first.interval().end().isBefore(second.interval().end()) || first.interval().end().isBefore(second.interval().start())
                ? first.interval().end()
                : second.interval().end();
        return Duration.between(end, second.interval().start()).toMinutes();
    }

    private Optional<RowTerm> term(int lag, boolean neighbours, long weight, Shortfall shortfall) {
        long[][] cost = new long[grid.days][grid.states * grid.states];
        Map<List<Long>, long[]> same = new HashMap<>();
        boolean any = false;
        for (int d = Math.max(lag, grid.history); d < grid.days; d++) {
            for (int a = 1; a < grid.states; a++) {
                for (int b = 1; b < grid.states; b++) {
                    long missing = Math.max(0, shortfall.minutes(grid.real(d - lag, a), grid.real(d, b)));
                    cost[d][a * grid.states + b] = weight * Math.ceilDiv(missing, 60);
                    any |= missing > 0;
                }
            }
            long[] table = cost[d];
            cost[d] = same.computeIfAbsent(Arrays.stream(table).boxed().toList(), k -> table);
        }
        return any ? Optional.of(new PairTerm(lag, neighbours, grid.states, grid.history, cost)) : Optional.empty();
    }

    List<RowTerm> succession(ForbiddenSuccession rule, long weight) {
        return kept(rule, () -> List.of(forbidden(rule, weight)));
    }

    private RowTerm forbidden(ForbiddenSuccession rule, long weight) {
        long[] table = new long[grid.states * grid.states];
        for (ForbiddenSuccession.Pair pair : rule.pairs()) {
            for (int a = 1; a < grid.states; a++) {
                for (int b = 1; b < grid.states; b++) {
                    table[a * grid.states + b] += pair.first().test(grid.type(a)) && pair.next().test(grid.type(b)) ? weight : 0;
                }
            }
        }
        long[][] cost = new long[grid.days][];
        Arrays.fill(cost, table);
        return new PairTerm(1, false, grid.states, grid.history, cost);
    }
}
