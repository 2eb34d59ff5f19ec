package org.tessellate.app.console.signals;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.Forecast;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;

/**
 * What the model says moved the shown values: the usual week, and the factors on it. Only what the model has; nothing is guessed.
 *
 * @param level, season, holiday the mean effect in signed per cent; absent when it is none
 * @param weekdays none of weeks and months
 * @param naive the forecast repeats last week, so there are no drivers
 */
record DriverView(@Nullable String level, @Nullable String season, @Nullable String holiday, boolean naive, List<Bar> weekdays, List<Bar> hours) {

    private static final double NOTICEABLE = 0.005;
    private static final int HEIGHT = 40;

    /** A bar of the usual week; height in units of the drawing. */
    record Bar(String label, String value, int height) {

        public int top() {
            return HEIGHT - height;
        }
    }

    static DriverView of(Forecast forecast, List<Forecast.Value> shown, Figures figures) {
        boolean hourly = forecast.granularity() == Granularity.HOUR;
        return new DriverView(effect(shown, Expectation.Drivers::level, figures), effect(shown, Expectation.Drivers::season, figures),
                effect(shown, Expectation.Drivers::holiday, figures), !forecast.choice().beatsNaive(), forecast.granularity().compareTo(Granularity.DAY) > 0 ? List.of() : weekdays(shown, hourly, figures),
                hourly ? hours(shown, figures) : List.of());
    }

    private static @Nullable String effect(List<Forecast.Value> shown, ToDoubleFunction<Expectation.Drivers> factor, Figures figures) {
        double mean = shown.stream().mapToDouble(value -> factor.applyAsDouble(value.drivers())).average().orElse(1) - 1;
        return Math.abs(mean) < NOTICEABLE ? null : (mean > 0 ? "+" : "−") + figures.percent(Math.abs(mean));
    }

    private static List<Bar> weekdays(List<Forecast.Value> shown, boolean hourly, Figures figures) {
        Map<DayOfWeek, Double> usual = shown.stream().collect(Collectors.groupingBy(value -> value.local().getDayOfWeek(), TreeMap::new,
                Collectors.averagingDouble(value -> value.drivers().usual())));
        double most = usual.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return Arrays.stream(DayOfWeek.values()).filter(usual::containsKey).map(day -> bar(day.getDisplayName(TextStyle.SHORT, figures.locale()),
                usual.get(day) * (hourly ? 24 : 1), most * (hourly ? 24 : 1), figures)).toList();
    }

    private static List<Bar> hours(List<Forecast.Value> shown, Figures figures) {
        Map<Integer, Double> usual = shown.stream().collect(Collectors.groupingBy(value -> value.local().getHour(), TreeMap::new,
                Collectors.averagingDouble(value -> value.drivers().usual())));
        double most = usual.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return usual.entrySet().stream().map(hour -> bar("%02d".formatted(hour.getKey()), hour.getValue(), most, figures)).toList();
    }

    private static Bar bar(String label, double value, double most, Figures figures) {
        return new Bar(label, figures.number(value), most <= 0 ? 0 : (int) Math.round(HEIGHT * value / most));
    }
}
