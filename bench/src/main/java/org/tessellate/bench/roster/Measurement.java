package org.tessellate.bench.roster;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One run on one instance; a plan that breaks a hard rule has no gap, so that it never looks like a good one. */
record Measurement(String suite, String instance, int seconds, int threads, long seed, boolean feasible, long cost,
        OptionalLong bestKnown, OptionalLong lowerBound, long movesPerSecond) {

    static final String HEADER = "%-24s %7s %8s %9s %9s %8s %9s %10s"
            .formatted("instance", "seconds", "feasible", "cost", "best", "gap", "bound", "moves/s");

    @Nullable Double gap() {
        return feasible ? BestKnown.gap(cost, bestKnown) : null;
    }

    String row() {
        Double gap = gap();
        return String.format(Locale.ROOT, "%-24s %7d %8s %9d %9s %8s %9s %10d", instance, seconds, feasible ? "yes" : "NO", cost, text(bestKnown),
                gap == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * gap), text(lowerBound), movesPerSecond);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("suite", suite);
        json.put("instance", instance);
        json.put("seconds", seconds);
        json.put("threads", threads);
        json.put("seed", seed);
        json.put("feasible", feasible);
        json.put("cost", cost);
        json.put("best_known", number(bestKnown));
        json.put("gap", gap());
        json.put("lower_bound", number(lowerBound));
        json.put("moves_per_second", movesPerSecond);
        return json;
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
    }
}
