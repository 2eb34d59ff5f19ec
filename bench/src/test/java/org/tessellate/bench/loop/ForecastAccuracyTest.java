package org.tessellate.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastAccuracyTest {

    private static final LocalDateTime START = LocalDateTime.parse("2026-01-05T00:00");
    private static final LocalDateTime TRAINING_END = START.plusWeeks(3);

    /** Each week 2 more than the week before at every hour: the naive error is 2 everywhere. */
    private static TreeMap<LocalDateTime, Double> rising() {
        TreeMap<LocalDateTime, Double> counts = new TreeMap<>();
        for (int hour = 0; hour < 4 * 168; hour++) {
            counts.put(START.plusHours(hour), 10.0 + 2 * (hour / 168));
        }
        return counts;
    }

    @Test
    void dividesTheErrorByTheNaiveOneOfTheTrainingPeriod() {
        ForecastAccuracy accuracy = new ForecastAccuracy(rising(), TRAINING_END);

        accuracy.add(forecast(15, 14, 17), TRAINING_END.plusHours(1));

        assertThat(accuracy.mase()).isCloseTo(0.5, within(1e-9));
        assertThat(accuracy.naiveMase()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void theEdgesOfTheBandAreInside() {
        ForecastAccuracy accuracy = new ForecastAccuracy(rising(), TRAINING_END);

        accuracy.add(forecast(16, 16, 18), TRAINING_END.plusHours(1));
        accuracy.add(forecast(16, 16.5, 18), TRAINING_END.plusHours(1));

        assertThat(accuracy.coverage80()).isEqualTo(0.5);
    }

    @Test
    void hoursFromTheEndOnDoNotCount() {
        ForecastAccuracy accuracy = new ForecastAccuracy(rising(), TRAINING_END);

        accuracy.add(forecast(16, 15, 17), TRAINING_END);

        assertThat(accuracy.hours()).isZero();
    }

    private static JsonNode forecast(double point, double low, double high) {
        return JsonMapper.builder().build().readTree("""
                {"quantiles": [0.1, 0.5, 0.9], "values": [{"local": "%s", "point": %s, "quantiles": [%s, %s, %s]}]}"""
                .formatted(TRAINING_END, point, low, point, high));
    }
}
