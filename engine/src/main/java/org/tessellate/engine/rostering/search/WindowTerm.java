package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Costs of sums over windows of days outside their bounds; both ends of the windows must rise. */
final class WindowTerm implements RowTerm {

    /** Days from..to with the sum's bounds. */
    record Window(int from, int to, long min, long max) {}

    private final int[] value;
    private final int states;
    private final Window[] windows;
    private final int[] firstWindow;
    private final int history;
    private final int perCharge;
    private final long weight;

    /** The value is by day times the number of states plus state. */
    WindowTerm(int[] value, int states, List<Window> windows, int history, int perCharge, long weight) {
        this.states = states;
        this.value = value;
        this.windows = windows.toArray(Window[]::new);
        this.history = history;
        this.perCharge = perCharge;
        this.weight = weight;
        this.firstWindow = new int[value.length / states];
        int w = 0;
        for (int d = 0; d < firstWindow.length; d++) {
            while (w < this.windows.length && this.windows[w].to() < d) {
                w++;
            }
            firstWindow[d] = w;
        }
    }

    int[] value() {
        return value;
    }

    Window[] windows() {
        return windows;
    }

    int perCharge() {
        return perCharge;
    }

    long weight() {
        return weight;
    }

    /** What the row's history adds to the window. */
    int carried(int[] row, Window window) {
        int carried = 0;
        for (int d = window.from(); d < Math.min(history, window.to() + 1); d++) {
            carried += value[d * states + row[d]];
        }
        return carried;
    }

    /** Whether any sum could cost anything. */
    boolean binds() {
        return Arrays.stream(windows).anyMatch(w -> w.min() > 0 || w.max() < Integer.MAX_VALUE);
    }

    @Override
    public long cost(int[] row, int from, int to) {
        long charges = 0;
        for (int w = firstWindow[from]; w < windows.length && windows[w].from() <= to; w++) {
            charges += charges(row, windows[w]);
        }
        return charges * weight;
    }

    private long charges(int[] row, Window window) {
        long carried = 0;
        int d = window.from();
        for (int last = Math.min(history - 1, window.to()); d <= last; d++) {
            carried += value[d * states + row[d]];
        }
        long sum = carried;
        for (; d <= window.to(); d++) {
            sum += value[d * states + row[d]];
        }
        long above = Math.max(0, sum - window.max()) - Math.max(0, carried - window.max());
        long below = Math.max(0, window.min() - sum);
        // Divisions are slow and nearly always of zero.
        return above + below == 0 ? 0 : Math.ceilDiv(above, perCharge) + Math.ceilDiv(below, perCharge);
    }

    /** Windows that overlap are read apart, each family of those that do not by one automaton. */
    @Override
    public List<RowAutomaton> automata(int[] past) {
        List<List<Window>> families = new ArrayList<>();
        for (Window window : windows) {
            families.stream().filter(family -> family.getLast().to() < window.from()).findFirst().orElseGet(() -> {
                families.add(new ArrayList<>());
                return families.getLast();
            }).add(window);
        }
        return families.stream()
                .<RowAutomaton>map(family -> new WindowAutomaton(value, states, family, history, perCharge, weight, past)).toList();
    }

    /** Whether a shift alone costs something hard wherever else the person works. */
    boolean refuses(int day, int shift) {
        return Packed.hard(weight) > 0 && Arrays.stream(windows)
                .anyMatch(w -> w.from() >= history && w.from() <= day && day <= w.to() && value[day * states + shift] > w.max());
    }
}
