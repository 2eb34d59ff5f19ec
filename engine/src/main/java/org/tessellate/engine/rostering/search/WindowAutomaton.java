package org.tessellate.engine.rostering.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads sums over windows that do not overlap: the state is the open window's sum, folded where nothing changes any more. */
final class WindowAutomaton implements RowAutomaton {

    private final int[] value;
    private final int states;
    private final WindowTerm.Window[] windowOn;
    private final int perCharge;
    private final long weight;
    private final long start;

    WindowAutomaton(int[] value, int states, List<WindowTerm.Window> windows, int history, int perCharge, long weight, int[] past) {
        this.value = value;
        this.states = states;
        this.perCharge = perCharge;
        this.weight = weight;
        this.windowOn = new WindowTerm.Window[past.length];
        long open = 0;
        for (WindowTerm.Window window : windows) {
            long carried = 0;
            for (int d = window.from(); d <= Math.min(history - 1, window.to()); d++) {
                carried += value[d * states + past[d]];
            }
            // What history alone has used above the maximum is not charged again.
            WindowTerm.Window charged = new WindowTerm.Window(window.from(), window.to(), window.min(), Math.max(window.max(), carried));
            Arrays.fill(windowOn, window.from(), window.to() + 1, charged);
            open = window.from() < history && window.to() >= history ? fold(charged, carried) : open;
        }
        this.start = open;
    }

    /** Whether no row of the given shifts by day can cost anything here. */
    boolean isIdle(long[] allowed, int history) {
        long most = start;
        boolean owes = false;
        for (int d = history; d < windowOn.length; d++) {
            WindowTerm.Window window = windowOn[d];
            if (window == null) {
                most = 0;
            } else {
                most += most(d, allowed[d]);
                owes |= window.min() > 0 || most > window.max();
                most = d == window.to() ? 0 : most;
            }
        }
        return !owes;
    }

    private int most(int day, long allowed) {
        return IntStream.range(0, states).filter(s -> (allowed >>> s & 1) != 0).map(s -> value[day * states + s]).max().orElse(0);
    }

    boolean hasMinimum() {
        return Arrays.stream(windowOn).anyMatch(w -> w != null && w.min() > 0);
    }

    /** Above the bounds only the remainder to the next charge matters; with no maximum, nothing above the minimum. */
    private long fold(WindowTerm.Window window, long sum) {
        if (window.max() >= Integer.MAX_VALUE) {
            return Math.min(sum, Math.max(0, window.min()));
        }
        long bound = Math.max(window.max(), window.min());
        long charges = Math.ceilDiv(Math.max(0, sum - bound), perCharge);
        return charges <= 1 ? sum : sum - (charges - 1) * perCharge;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long next(long state, int day, int shift) {
        WindowTerm.Window window = windowOn[day];
        return window == null || day == window.to() ? 0 : fold(window, state + value[day * states + shift]);
    }

    @Override
    public long cost(long state, int day, int shift) {
        WindowTerm.Window window = windowOn[day];
        if (window == null) {
            return 0;
        }
        long sum = state + value[day * states + shift];
        long below = day == window.to() ? Math.ceilDiv(Math.max(0, window.min() - sum), perCharge) : 0;
        return (above(window, sum) - above(window, state) + below) * weight;
    }

    private long above(WindowTerm.Window window, long sum) {
        return Math.ceilDiv(Math.max(0, sum - window.max()), perCharge);
    }

    @Override
    public Object behaviour(int shift) {
        return IntStream.range(0, windowOn.length).mapToObj(d -> value[d * states + shift]).toList();
    }

    @Override
    public Object shape() {
        return List.of("window", perCharge, weight, start,
                IntStream.range(0, windowOn.length).mapToObj(d -> windowOn[d] == null ? "none" : windowOn[d]).toList());
    }
}
