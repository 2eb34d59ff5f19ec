package org.tessellate.engine.forecasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Errors of all series at one distance ahead. A series with few errors of its own borrows: its scale is pulled towards the median of all
 * series, and the shape of the band is that of the errors of all, each divided by its series' scale.
 */
record PooledErrors(double[][] errors, double[] scales, double[] shape, double[] spreads) {

    /** Own errors that weigh as much as what the other series say. */
    private static final double PULL = 60;
    /** Errors of neighbouring steps resemble each other, so that they count for half. */
    private static final double WORTH = 0.5;
    private static final int OWN_SHAPE = 100;
    /** The standard deviation of the square root of a Poisson count. */
    private static final double CHANCE = 0.5;

    static PooledErrors of(List<List<PastErrors.Pair>> past) {
        double[][] errors = past.stream().map(PooledErrors::roots).toArray(double[][]::new);
        double[] own = Arrays.stream(errors).mapToDouble(PooledErrors::size).toArray();
        double usual = usual(own);
        double[] scales = new double[own.length];
        Arrays.setAll(scales, i -> pulled(errors[i].length * WORTH, own[i], usual));
        double[] shape = IntStream.range(0, errors.length).boxed()
                .flatMapToDouble(i -> DoubleStream.of(errors[i]).map(error -> Math.abs(error) / scales[i])).sorted().toArray();
        return new PooledErrors(errors, scales, shape, past.stream().mapToDouble(pairs -> Math.sqrt(Bands.dispersion(pairs))).toArray());
    }

    private static double[] roots(List<PastErrors.Pair> pairs) {
        return pairs.stream().mapToDouble(pair -> Math.sqrt(pair.actual()) - Math.sqrt(Math.max(0, pair.expected()))).toArray();
    }

    private static double size(double[] errors) {
        return errors.length == 0 ? Double.NaN : Math.sqrt(DoubleStream.of(errors).map(error -> error * error).sum() / errors.length);
    }

    private static double usual(double[] sizes) {
        double[] known = DoubleStream.of(sizes).filter(size -> size > 0).sorted().toArray();
        return known.length == 0 ? CHANCE : known[known.length / 2];
    }

    private static double pulled(double count, double own, double usual) {
        return count == 0 ? usual : Math.sqrt((count * own * own + PULL * usual * usual) / (count + PULL));
    }

    RootBands bandsOf(int series) {
        double[] own = errors[series];
        if (own.length < OWN_SHAPE) {
            return new RootBands(scales[series], shape, spreads[series]);
        }
        return new RootBands(1, DoubleStream.of(own).map(Math::abs).sorted().toArray(), spreads[series]);
    }
}
