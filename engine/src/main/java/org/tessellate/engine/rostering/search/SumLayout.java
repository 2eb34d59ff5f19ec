package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which running sums each cell of a row adds to, and how much; shared by all people whose rules sum the same things. Immutable. */
final class SumLayout {

    /** Where the entries of a cell (day times the number of states plus state) begin; the next cell's begin is their end. */
    final int[] start;
    final int[] slot;
    final int[] value;

    private SumLayout(int[] start, int[] slot, int[] value) {
        this.start = start;
        this.slot = slot;
        this.value = value;
    }

    /** The slots of each cell and what it adds to them. */
    static SumLayout of(int[][][] slotsByDayAndState, int[][][] valuesByDayAndState) {
        int[] sizes = Arrays.stream(slotsByDayAndState).flatMap(Arrays::stream).mapToInt(slots -> slots.length).toArray();
        int[] start = new int[sizes.length + 1];
        for (int cell = 0; cell < sizes.length; cell++) {
            start[cell + 1] = start[cell] + sizes[cell];
        }
        return new SumLayout(start, flat(slotsByDayAndState), flat(valuesByDayAndState));
    }

    private static int[] flat(int[][][] byDayAndState) {
        return Arrays.stream(byDayAndState).flatMap(Arrays::stream).flatMapToInt(Arrays::stream).toArray();
    }

    /** A table of values and stretches of days, each of which is one sum, and slots that no cell adds to; tables are the same when they are one object. */
    private record Sums(int[] value, List<List<Integer>> spans, int parents) {}

    /** Builds layouts and keeps one of each kind. Not thread-safe. */
    static final class Builder {
        private final int days;
        private final int states;
        private final int[] working;
        private final Map<List<Sums>, SumLayout> built = new HashMap<>();

        Builder(int days, int states) {
            this.days = days;
            this.states = states;
            this.working = new int[days * states];
            for (int cell = 0; cell < working.length; cell++) {
                working[cell] = cell % states == 0 ? 0 : 1;
            }
        }

        /** Sums in order of the terms' windows and weekends. */
        SumLayout of(List<RowTerm> terms) {
            return built.computeIfAbsent(terms.stream().map(this::sums).toList(), this::build);
        }

        private Sums sums(RowTerm term) {
            return switch (term) {
                case WindowTerm windows -> new Sums(windows.value(),
                        Arrays.stream(windows.windows()).map(w -> List.of(w.from(), w.to())).toList(), 0);
                case WeekendTerm weekends -> new Sums(working,
                        Arrays.stream(weekends.weekends()).map(w -> List.of(w[0], w[w.length - 1])).toList(), weekends.max() < 0 ? 0 : 1);
                default -> throw new IllegalArgumentException("A term (%s) is no sum.\nMaybe it belongs to the sequences.".formatted(term));
            };
        }

        private SumLayout build(List<Sums> sums) {
            List<List<int[]>> byDay = byDay(sums);
            int[] start = new int[days * states + 1];
            int[] slots = new int[16];
            int[] values = new int[16];
            int size = 0;
            for (int cell = 0; cell < days * states; cell++) {
                for (int[] entry : byDay.get(cell / states)) {
                    int value = sums.get(entry[1]).value()[cell];
                    if (value != 0) {
                        slots = size == slots.length ? Arrays.copyOf(slots, 2 * size) : slots;
                        values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                        slots[size] = entry[0];
                        values[size++] = value;
                    }
                }
                start[cell + 1] = size;
            }
            return new SumLayout(start, Arrays.copyOf(slots, size), Arrays.copyOf(values, size));
        }

        /** For each day the sums that it may add to, as pairs of slot and index of its table. */
        private List<List<int[]>> byDay(List<Sums> sums) {
            List<List<int[]>> byDay = new ArrayList<>();
            for (int d = 0; d < days; d++) {
                byDay.add(new ArrayList<>());
            }
            int slot = 0;
            for (int k = 0; k < sums.size(); k++) {
                for (List<Integer> span : sums.get(k).spans()) {
                    for (int d = span.getFirst(); d <= span.getLast(); d++) {
                        byDay.get(d).add(new int[] {slot, k});
                    }
                    slot++;
                }
                slot += sums.get(k).parents();
            }
            return byDay;
        }
    }
}
