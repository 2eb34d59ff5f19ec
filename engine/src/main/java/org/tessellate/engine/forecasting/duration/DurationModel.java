package org.tessellate.engine.forecasting.duration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles of how long a case takes; immutable, safe for several threads.
 *
 * <p>The middle is a {@link CentralEstimate} of log minutes. Around it lie the errors that five folds made on cases that they had not seen
 * (cross-conformal, Vovk 2015), each divided by the spread that is usual for its procedure, so that a routine procedure has a
 * narrow band and a varied one a wide band.
 */
public final class DurationModel {

    private static final int FEWEST = 50;
    private static final double SPREAD_PULL = 20;

    private final CentralEstimate centre;
    private final ClassMeans squares;
    private final double[] sortedErrors;
    private final int levels;

    private DurationModel(CentralEstimate centre, ClassMeans squares, double[] sortedErrors, int levels) {
        this.centre = centre;
        this.squares = squares;
        this.sortedErrors = sortedErrors;
        this.levels = levels;
    }

    /** All of a model, to be kept and {@linkplain DurationModel#of read again}. */
    public record Snapshot(CentralEstimate.Snapshot centre, ClassMeans.Snapshot squares, double[] sortedErrors, int levels) {
    }

    public static DurationModel of(Snapshot snapshot) {
        return new DurationModel(CentralEstimate.of(snapshot.centre()), new ClassMeans(snapshot.squares()), snapshot.sortedErrors(), snapshot.levels());
    }

    public Snapshot snapshot() {
        return new Snapshot(centre.snapshot(), squares.snapshot(), sortedErrors, levels);
    }

    /** The order of the cases decides the folds and must not follow their durations. */
    public static DurationModel train(List<CompletedCase> cases) {
        if (cases.size() < FEWEST) {
            throw new IllegalArgumentException("Too few completed cases (%d) to learn from; at least (%d) are needed.\nMaybe import older ones.".formatted(cases.size(), FEWEST));
        }
        double[] errors = unseenErrors(cases);
        List<PlannedCase> planned = cases.stream().map(CompletedCase::planned).toList();
        ClassMeans squares = new ClassMeans(planned, Arrays.stream(errors).map(error -> error * error).toArray(), SPREAD_PULL);
        int levels = Columns.of(cases).levels();
        double[] relative = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            relative[i] = errors[i] / Math.sqrt(squares.pathWithout(planned.get(i), levels, errors[i] * errors[i]));
        }
        Arrays.sort(relative);
        return new DurationModel(CentralEstimate.fit(cases), squares, relative, levels);
    }

    private static double[] unseenErrors(List<CompletedCase> cases) {
        double[] errors = new double[cases.size()];
        for (int fold = 0; fold < CentralEstimate.FOLDS; fold++) {
            CentralEstimate others = CentralEstimate.fit(CentralEstimate.outside(cases, fold));
            int first = fold;
            int[] mine = IntStream.range(0, errors.length).filter(i -> i % CentralEstimate.FOLDS == first).toArray();
            double[] expected = others.logMinutes(Arrays.stream(mine).mapToObj(i -> cases.get(i).planned()).toList());
            for (int i = 0; i < mine.length; i++) {
                errors[mine[i]] = cases.get(mine[i]).logMinutes() - expected[i];
            }
        }
        return errors;
    }

    /** Minutes that the case stays below with the chance {@code level}, between 0 and 1; 0.5 is the best single guess. */
    public double quantile(PlannedCase one, double level) {
        return quantiles(one, level)[0];
    }

    /** As {@link #quantile}, one for each level. */
    public double[] quantiles(PlannedCase one, double... wanted) {
        for (double level : wanted) {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("A quantile's level (%s) must lie between 0 and 1.\nMaybe it was meant in percent.".formatted(level));
            }
        }
        double middle = centre.logMinutes(List.of(one))[0];
        double spread = Math.sqrt(squares.path(one, levels));
        return Arrays.stream(wanted).map(level -> Math.exp(middle + error(level) * spread)).toArray();
    }

    /** How many cases of the very same path it learnt from. */
    public int seen(PlannedCase one) {
        return centre.seen(one, levels);
    }

    /** Between neighbours; beyond the ends the outermost error. */
    private double error(double level) {
        double at = Math.clamp(level * (sortedErrors.length + 1) - 1, 0, sortedErrors.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sortedErrors.length - 1);
        return sortedErrors[below] + (at - below) * (sortedErrors[above] - sortedErrors[below]);
    }
}
