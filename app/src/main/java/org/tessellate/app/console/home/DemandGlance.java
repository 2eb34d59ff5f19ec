package org.tessellate.app.console.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.runtime.Recent;
import org.tessellate.engine.forecasting.Granularity;

/** The forecast of the next day in one look for each unit that has an hourly one; thread-safe. */
@Component
class DemandGlance {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final int KEPT = 32;

    private final Forecasts forecasts;
    private final Facilities facilities;
    /** Stored forecasts never change, and reading one takes longer than the page may. */
    private final Recent<ForecastId, Forecast> known = new Recent<>(KEPT);

    DemandGlance(Forecasts forecasts, Facilities facilities) {
        this.forecasts = forecasts;
        this.facilities = facilities;
    }

    /** The arrivals expected in a day, the busiest hour, and the lines of a small chart 240 wide and 48 high. */
    record Glance(String unit, String name, String expected, LocalDateTime busiest, String busiestLow, String busiestHigh, String band, String median) {
    }

    List<Glance> of(List<Forecasts.Line> latest, Instant now) {
        List<Glance> glances = new ArrayList<>();
        for (Forecasts.Line newest : NewestForecasts.of(latest, DemandGlance::isShown)) {
            if (!facilities.graph().units().containsKey(newest.unit())) {
                continue;
            }
            Forecast forecast = known.get(newest.id(), forecasts::get);
            List<Forecast.Value> day = forecast.values().stream()
                    .filter(value -> !value.start().isBefore(now.minus(Duration.ofHours(1))) && value.start().isBefore(now.plus(Duration.ofDays(1)))).toList();
            if (day.size() > 1) {
                glances.add(glance(forecast, day));
            }
        }
        return glances;
    }

    private static boolean isShown(Forecasts.Line line) {
        return line.service() == null && line.granularity() == Granularity.HOUR;
    }

    private Glance glance(Forecast forecast, List<Forecast.Value> day) {
        Forecast.Value busiest = day.stream().max(Comparator.comparingDouble(Forecast.Value::mean)).orElseThrow();
        double top = Math.max(1, day.stream().mapToDouble(value -> forecast.quantile(value, HIGH)).max().orElse(1));
        String high = line(forecast, day, HIGH, top, false);
        String low = line(forecast, day, LOW, top, true);
        return new Glance(forecast.unit().value(), facilities.graph().unit(forecast.unit()).name(),
                "%.0f".formatted(day.stream().mapToDouble(Forecast.Value::mean).sum()), busiest.local(),
                "%.0f".formatted(forecast.quantile(busiest, LOW)), "%.0f".formatted(forecast.quantile(busiest, HIGH)),
                "M" + high + "L" + low + "Z", "M" + line(forecast, day, 0.5, top, false));
    }

    private static String line(Forecast forecast, List<Forecast.Value> day, double level, double top, boolean backwards) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < day.size(); i++) {
            points.add(String.format(Locale.ROOT, "%.1f %.1f", 240.0 * i / (day.size() - 1), 48 - 46 * forecast.quantile(day.get(i), level) / top));
        }
        if (backwards) {
            Collections.reverse(points);
        }
        return String.join("L", points);
    }
}
