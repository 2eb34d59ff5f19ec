package org.tessellate.bench.peers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;
import org.tessellate.bench.roster.BestKnown;

/** One method on one instance beside ours; a plan that breaks a hard rule has neither gap nor ratio. */
record Comparison(String suite, String instance, int seconds, int threads, long seed, String method, Judgement judgement, Judgement ours,
        OptionalLong bestKnown) {

    static final String HEADER = "%-12s %7s %7s  %-12s %8s %10s %10s %10s"
            .formatted("instance", "seconds", "threads", "method", "feasible", "cost", "gap", "ratio");

    @Nullable Double gap() {
        return judgement.feasible() ? BestKnown.gap(judgement.cost(), bestKnown) : null;
    }

    /** Our cost for each unit of the method's: two plans that cost nothing are equal. */
    @Nullable Double ratio() {
        if (!judgement.feasible() || !ours.feasible()) {
            return null;
        }
        if (judgement.cost() == ours.cost()) {
            return 1.0;
        }
        return judgement.cost() == 0 ? null : (double) ours.cost() / judgement.cost();
    }

    String row() {
        return String.format(Locale.ROOT, "%-12s %7d %7d  %-12s %8s %10d %10s %10s", instance, seconds, threads, method,
                judgement.feasible() ? "yes" : "NO", judgement.cost(), text("%.2f %%", gap(), 100), text("%.4f", ratio(), 1));
    }

    private static String text(String format, @Nullable Double value, int scale) {
        return value == null ? "-" : String.format(Locale.ROOT, format, scale * value);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("suite", suite);
        json.put("instance", instance);
        json.put("seconds", seconds);
        json.put("threads", threads);
        json.put("seed", seed);
        json.put("method", method);
        json.put("feasible", judgement.feasible());
        json.put("cost", judgement.cost());
        json.put("best_known", bestKnown.isPresent() ? bestKnown.getAsLong() : null);
        json.put("gap", gap());
        json.put("ratio", ratio());
        return json;
    }
}
