package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Reads pairs a fixed number of days apart: the state holds the last days' shifts, six bits each, as far as they matter. */
final class PairAutomaton implements RowAutomaton {

    private static final int BITS = 6;
    private static final long DAY = (1L << BITS) - 1;

    private final int lag;
    private final boolean neighbours;
    private final int states;
    private final int firstDay;
    private final long[][] cost;
    private final long window;
    private final boolean[] matters;
    private final long start;

    PairAutomaton(int lag, boolean neighbours, int states, int firstDay, long[][] cost, int[] past) {
        this.lag = lag;
        this.neighbours = neighbours;
        this.states = states;
        this.firstDay = Math.max(firstDay, lag);
        this.cost = cost;
        this.window = (1L << BITS * lag) - 1;
        this.matters = new boolean[states];
        for (int d = this.firstDay; d < cost.length; d++) {
            for (int i = 0; i < cost[d].length; i++) {
                matters[i / states] |= cost[d][i] != 0;
            }
        }
        long state = 0;
        for (int d = 0; d < firstDay; d++) {
            state = next(state, d, past[d]);
        }
        this.start = state;
    }

    @Override
    public long start() {
        return start;
    }

    /** A shift in between ends what came before when only neighbours count. */
    @Override
    public long next(long state, int day, int shift) {
        long before = neighbours && shift != 0 ? 0 : state << BITS & window;
        return before | (matters[shift] ? shift : 0);
    }

    @Override
    public long cost(long state, int day, int shift) {
        if (day < firstDay) {
            return 0;
        }
        return cost[day][(int) (state >>> BITS * (lag - 1) & DAY) * states + shift];
    }

    @Override
    public Object behaviour(int shift) {
        List<Object> all = new ArrayList<>(List.of(matters[shift], neighbours && shift != 0));
        for (long[] table : distinct().keySet()) {
            all.add(LongStream.range(0, states).mapToObj(o -> List.of(table[shift * states + (int) o], table[(int) o * states + shift])).toList());
        }
        return all;
    }

    private Map<long[], Integer> distinct() {
        Map<long[], Integer> tables = new LinkedHashMap<>();
        for (int d = firstDay; d < cost.length; d++) {
            tables.putIfAbsent(cost[d], tables.size());
        }
        return tables;
    }

    @Override
    public Object shape() {
        Map<long[], Integer> tables = distinct();
        return List.of("pair", lag, neighbours, start, Arrays.stream(cost).skip(firstDay).map(tables::get).toList());
    }
}
