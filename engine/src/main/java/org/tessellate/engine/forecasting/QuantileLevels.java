package org.tessellate.engine.forecasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities at which a forecast is given, ascending and strictly between 0 and 1. */
public record QuantileLevels(List<Double> values) {

    /** 5 %, 10 % … 95 %. */
    public static final QuantileLevels EVERY_FIVE =
            new QuantileLevels(IntStream.rangeClosed(1, 19).mapToObj(i -> i * 5 / 100.0).toList());

    public QuantileLevels {
        values = List.copyOf(values);
        double previous = 0;
        for (double level : values) {
            if (!(level > previous && level < 1)) {
                throw new IllegalArgumentException(
                        "The quantile levels (%s) do not ascend between 0 and 1.\nMaybe they were given in per cent (10 instead of 0.1)."
                                .formatted(values));
            }
            previous = level;
        }
    }

    public static QuantileLevels of(double... levels) {
        return new QuantileLevels(Arrays.stream(levels).boxed().toList());
    }

    public int size() {
        return values.size();
    }

    public double at(int index) {
        return values.get(index);
    }

    /** Where the level stands, or -1 when the forecast does not give it. */
    public int indexOf(double level) {
        return IntStream.range(0, size()).filter(i -> Math.abs(at(i) - level) < 1e-9).findFirst().orElse(-1);
    }
}
