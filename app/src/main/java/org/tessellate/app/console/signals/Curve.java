package org.tessellate.app.console.signals;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.Backtest;

/** Small drawings of how good a model was, in units of a square of 100. */
final class Curve {

    private static final int SIDE = 100;

    private Curve() {
    }

    /** One level: where it should be and where it was. */
    record Level(String level, String share, double x, double y) {
    }

    /** The shares that came at or below each quantile; on the diagonal a forecast is calibrated. */
    static List<Level> reliability(List<Backtest.Reliability> found, Figures figures) {
        return found.stream().map(one -> new Level(figures.percent(one.level()), figures.percent(one.share()), SIDE * one.level(), SIDE - SIDE * one.share())).toList();
    }

    static String line(List<Level> levels) {
        return levels.stream().map(one -> String.format(Locale.ROOT, "%.1f,%.1f", one.x(), one.y())).collect(Collectors.joining(" "));
    }

    /** One origin of a backtest: its error beside the naive one, as heights of two bars. */
    record Origin(String day, String error, String naive, double x, double width, double errorHeight, double naiveHeight) {
    }

    /** A past origin and what was off there. */
    record Error(LocalDate day, double model, double naive) {
    }

    /** Those of which something came. */
    static List<Origin> origins(List<Error> all, Figures figures) {
        List<Error> errors = all.stream().filter(one -> !Double.isNaN(one.model()) && !Double.isNaN(one.naive())).toList();
        double most = errors.stream().mapToDouble(one -> Math.max(one.model(), one.naive())).max().orElse(1);
        double step = 3.0 * SIDE / Math.max(1, errors.size());
        return IntStream.range(0, errors.size()).mapToObj(i -> new Origin(figures.day(errors.get(i).day()), figures.precise(errors.get(i).model()),
                figures.precise(errors.get(i).naive()), i * step, 0.38 * step, height(errors.get(i).model(), most), height(errors.get(i).naive(), most))).toList();
    }

    private static double height(double value, double most) {
        return most <= 0 ? 0 : SIDE * value / most;
    }
}
