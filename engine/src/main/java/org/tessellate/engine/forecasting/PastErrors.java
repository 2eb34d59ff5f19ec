package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a model expected at past origins, each time from nothing but what was known then, and what came. */
final class PastErrors {

    private final DemandPanel panel;
    private final List<Origin> origins;

    private PastErrors(DemandPanel panel, List<Origin> origins) {
        this.panel = panel;
        this.origins = origins;
    }

    record Origin(int step, List<Expectation> expected) {
    }

    record Pair(int step, double expected, double actual) {
    }

    /** Expectations at the given steps; the model learns anew when it is due, and always at the end of the panel. */
    static PastErrors of(DemandModel model, DemandPanel panel, int horizon, SortedSet<Integer> steps) {
        List<Origin> origins = new ArrayList<>();
        int pause = model.learnsEvery() * panel.granularity().stride();
        DemandModel.@Nullable Learned learned = null;
        int learnedAt = 0;
        for (int step : steps) {
            DemandPanel known = panel.before(step);
            if (learned == null || step - learnedAt >= pause || step == panel.size()) {
                learned = model.learn(known, horizon);
                learnedAt = step;
            }
            origins.add(new Origin(step, learned.expect(known, horizon)));
        }
        return new PastErrors(panel, origins);
    }

    /** The expectations made at the origin itself. */
    List<Expectation> at(int origin) {
        return origins.stream().filter(o -> o.step() == origin).findFirst().orElseThrow().expected();
    }

    /**
     * The same, as far as it was known at an earlier origin: nothing realised later is in it. A model that knew less than half of the history
     * erred more than it does now, so its errors are left out.
     */
    PastErrors knownAt(int origin) {
        return new PastErrors(panel.before(origin), origins.stream().filter(o -> o.step() < origin && 2 * o.step() >= origin).toList());
    }

    /** Expected and actual of a series in one stride of the horizon (0 = the first week or month ahead), from the last origins that have both. */
    List<Pair> of(int series, int ahead, int most) {
        int first = ahead * panel.granularity().stride();
        List<Origin> realised = origins.stream().filter(o -> o.step() + first < panel.size()).toList();
        List<Pair> pairs = new ArrayList<>();
        realised.subList(Math.max(0, realised.size() - most), realised.size()).forEach(origin -> add(origin, series, first, pairs));
        return pairs;
    }

    private void add(Origin origin, int series, int first, List<Pair> pairs) {
        double[] expected = origin.expected().get(series).mean();
        int until = Math.min(Math.min(expected.length, first + panel.granularity().stride()), panel.size() - origin.step());
        for (int h = first; h < until; h++) {
            double actual = panel.get(series).value(origin.step() + h);
            if (!Double.isNaN(actual)) {
                pairs.add(new Pair(origin.step() + h, expected[h], actual));
            }
        }
    }
}
