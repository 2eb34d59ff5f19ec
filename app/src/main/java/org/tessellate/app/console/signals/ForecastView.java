package org.tessellate.app.console.signals;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.engine.forecasting.Granularity;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forecast as the page shows it.
 *
 * @param rows what the table behind the chart holds
 * @param chart the same as JSON for the chart, safe to stand inside a script element
 * @param covered of the shown actual values that already came, those inside the band
 */
record ForecastView(Forecast forecast, List<Row> rows, List<String> peaks, String chart, int band, int came, int covered, String sum) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    /** One line of the table; numbers are written as the page shows them. */
    record Row(String time, String low, String median, String high, String mean, @Nullable String actual, boolean outside, String explanation) {
    }

    static ForecastView of(Forecast forecast, List<Forecasts.Actual> actuals, int band, int steps, JsonMapper json) {
        Map<Instant, Double> came = actuals.stream()
                .collect(Collectors.toMap(Forecasts.Actual::start, Forecasts.Actual::demand, (one, _) -> one, LinkedHashMap::new));
        List<Forecast.Value> values = forecast.values().subList(0, Math.min(steps, forecast.values().size()));
        double tail = (1 - Math.clamp(band, 10, 98) / 100.0) / 2;
        List<Row> rows = values.stream().map(value -> row(forecast, value, tail, came.get(value.start()))).toList();
        int known = (int) rows.stream().filter(row -> row.actual() != null).count();
        int outside = (int) rows.stream().filter(Row::outside).count();
        String sum = number(values.stream().mapToDouble(Forecast.Value::mean).sum());
        return new ForecastView(forecast, rows, peaks(forecast), chart(forecast, values, came, tail, json), band, known, known - outside, sum);
    }

    private static Row row(Forecast forecast, Forecast.Value value, double tail, @Nullable Double actual) {
        double low = forecast.quantile(value, tail);
        double high = forecast.quantile(value, 1 - tail);
        return new Row(format(forecast).format(value.local()), number(low), number(forecast.quantile(value, 0.5)), number(high), number(value.mean()),
                actual == null ? null : number(actual), actual != null && (actual < low || actual > high), value.explanation());
    }

    private static List<String> peaks(Forecast forecast) {
        return forecast.peaks().stream()
                .map(peak -> "%s: %s expected, up to %s".formatted(format(forecast).format(peak.local()), number(peak.mean()), number(peak.upper())))
                .toList();
    }

    private static String chart(Forecast forecast, List<Forecast.Value> values, Map<Instant, Double> actuals, double tail, JsonMapper json) {
        List<Map<String, Object>> points = new ArrayList<>();
        Instant first = values.getFirst().start();
        actuals.entrySet().stream().filter(actual -> actual.getKey().isBefore(first)).forEach(actual -> points.add(Map.of(
                "time", format(forecast).format(actual.getKey().atZone(forecast.zone())), "actual", actual.getValue())));
        for (Forecast.Value value : values) {
            Map<String, Object> point = new LinkedHashMap<>(Map.of("time", format(forecast).format(value.local()),
                    "low", forecast.quantile(value, tail), "median", forecast.quantile(value, 0.5), "high", forecast.quantile(value, 1 - tail)));
            if (actuals.containsKey(value.start())) {
                point.put("actual", actuals.get(value.start()));
            }
            points.add(point);
        }
        return json.writeValueAsString(points).replace("<", "\\u003c");
    }

    private static DateTimeFormatter format(Forecast forecast) {
        return forecast.granularity() == Granularity.HOUR ? HOUR : DAY;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%.1f", value);
    }
}
