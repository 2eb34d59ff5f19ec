package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * A model learned once and asked again and again for the very next step, with bands from steps that it had not learned from. Immutable;
 * may be used by many threads.
 */
public final class NextStep {

    private static final int ERROR_STRIDES = 8;

    private final DemandModel.Learned learned;
    private final Bands bands;
    private final Measured measured;

    private NextStep(DemandModel.Learned learned, Bands bands, Measured measured) {
        this.learned = learned;
        this.bands = bands;
        this.measured = measured;
    }

    /**
     * How good it was on the last weeks before it was learned for good, from one that had not seen them.
     *
     * @param naiveMae of the same step of the season before
     * @param coverage80 on the later half of those steps, of bands from the earlier half
     */
    public record Measured(double mae, double naiveMae, double coverage80, int count) {
    }

    /** Of the first series of a panel. */
    public static NextStep learn(DemandModel model, DemandPanel history) {
        int first = Math.max(2 * history.granularity().season(), history.size() - ERROR_STRIDES * history.granularity().stride());
        List<PastErrors.Pair> pairs = unseen(model.learn(history.before(first), 1), history, first);
        return new NextStep(model.learn(history, 1), bands(model, history, pairs), measured(model, history, pairs));
    }

    /** What came in each step that the model had not learned from, beside what it expected when the step began. */
    private static List<PastErrors.Pair> unseen(DemandModel.Learned earlier, DemandPanel history, int first) {
        DemandSeries series = history.get(0);
        List<PastErrors.Pair> pairs = new ArrayList<>();
        for (int step = first; step < history.size(); step++) {
            if (series.observed(step)) {
                pairs.add(new PastErrors.Pair(step, earlier.expect(history.before(step), 1).getFirst().mean()[0], series.value(step)));
            }
        }
        return pairs;
    }

    private static Bands bands(DemandModel model, DemandPanel history, List<PastErrors.Pair> pairs) {
        return Bands.learn(model, DemandPanel.of(history.get(0)), List.of(pairs)).getFirst();
    }

    private static Measured measured(DemandModel model, DemandPanel history, List<PastErrors.Pair> pairs) {
        Bands all = bands(model, history, pairs);
        int half = pairs.size() / 2;
        long inside = inside(bands(model, history, pairs.subList(0, half)), pairs.subList(half, pairs.size()));
        double mae = pairs.stream().mapToDouble(pair -> Math.abs(pair.actual() - all.point(pair.expected()))).average().orElse(Double.NaN);
        return new Measured(mae, naive(history, pairs), (double) inside / Math.max(1, pairs.size() - half), pairs.size());
    }

    private static long inside(Bands early, List<PastErrors.Pair> later) {
        QuantileLevels ends = QuantileLevels.of(0.1, 0.9);
        return later.stream().filter(pair -> {
            double[] band = early.quantiles(pair.expected(), ends);
            return band[0] <= pair.actual() && pair.actual() <= band[1];
        }).count();
    }

    private static double naive(DemandPanel history, List<PastErrors.Pair> pairs) {
        DemandSeries series = history.get(0);
        int season = history.granularity().season();
        return pairs.stream().filter(pair -> series.observed(pair.step() - season))
                .mapToDouble(pair -> Math.abs(pair.actual() - series.value(pair.step() - season))).average().orElse(Double.NaN);
    }

    public Measured measured() {
        return measured;
    }

    /** The step after the end of what is known. */
    public DemandForecast.Step next(DemandPanel known, QuantileLevels levels) {
        DemandSeries series = known.get(0);
        Expectation expectation = learned.expect(known, 1).getFirst();
        return new StepMaker(bands, new DemandForecast.Band(measured.count(), series.start(), series.end(), bands.spread()))
                .step(series.end(), expectation, 0, levels);
    }
}
