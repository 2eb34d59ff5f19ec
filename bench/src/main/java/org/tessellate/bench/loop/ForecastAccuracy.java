package org.tessellate.bench.loop;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Compares forecasts with what came. MASE divides the mean absolute error by that of "the same hour a week ago" within the training
 * period (Hyndman and Koehler 2006); coverage80 is the share of hours inside the 10 % to 90 % band.
 */
final class ForecastAccuracy {

    private static final int WEEK_DAYS = 7;

    private final NavigableMap<LocalDateTime, Double> actuals;
    private final double scale;
    private double absolute;
    private double naive;
    private int inside;
    private int hours;
    private int naiveHours;

    /** @param training everything before this hour scales the errors */
    ForecastAccuracy(NavigableMap<LocalDateTime, Double> actuals, LocalDateTime training) {
        this.actuals = actuals;
        this.scale = meanNaiveError(actuals.headMap(training, false));
    }

    private double meanNaiveError(Map<LocalDateTime, Double> training) {
        return training.entrySet().stream()
                .filter(hour -> actuals.containsKey(hour.getKey().minusDays(WEEK_DAYS)))
                .mapToDouble(hour -> Math.abs(hour.getValue() - actuals.get(hour.getKey().minusDays(WEEK_DAYS))))
                .average().orElseThrow();
    }

    /** Takes the hours of a forecast before {@code end} that were observed. */
    void add(JsonNode forecast, LocalDateTime end) {
        int low = level(forecast, 0.1);
        int high = level(forecast, 0.9);
        for (JsonNode value : forecast.get("values")) {
            LocalDateTime local = LocalDateTime.parse(value.get("local").asString());
            if (local.isBefore(end) && actuals.containsKey(local)) {
                add(local, value.get("point").asDouble(), value.get("quantiles").get(low).asDouble(), value.get("quantiles").get(high).asDouble());
            }
        }
    }

    private void add(LocalDateTime local, double point, double low, double high) {
        double actual = actuals.get(local);
        absolute += Math.abs(actual - point);
        inside += low <= actual && actual <= high ? 1 : 0;
        hours++;
        Double weekBefore = actuals.get(local.minusDays(WEEK_DAYS));
        if (weekBefore != null) {
            naive += Math.abs(actual - weekBefore);
            naiveHours++;
        }
    }

    private static int level(JsonNode forecast, double wanted) {
        JsonNode levels = forecast.get("quantiles");
        for (int index = 0; index < levels.size(); index++) {
            if (Math.abs(levels.get(index).asDouble() - wanted) < 1e-9) {
                return index;
            }
        }
        throw new IllegalStateException("The forecast has no quantile (%s).".formatted(wanted));
    }

    /** How many of the hours that both forecasts have got another answer; both were made as of the same moment. */
    static long differing(JsonNode earlier, JsonNode later) {
        int common = Math.min(earlier.get("values").size(), later.get("values").size());
        return IntStream.range(0, common).filter(hour -> !sameAnswer(earlier.get("values").get(hour), later.get("values").get(hour))).count();
    }

    private static boolean sameAnswer(JsonNode one, JsonNode other) {
        return one.get("local").equals(other.get("local")) && one.get("point").equals(other.get("point")) && one.get("quantiles").equals(other.get("quantiles"));
    }

    double mase() {
        return absolute / hours / scale;
    }

    double naiveMase() {
        return naive / naiveHours / scale;
    }

    double coverage80() {
        return (double) inside / hours;
    }

    int hours() {
        return hours;
    }
}
