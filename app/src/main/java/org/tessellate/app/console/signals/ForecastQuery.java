package org.tessellate.app.console.signals;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastOrder;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Granularity;

/**
 * What the forecast page was asked to show.
 *
 * @param level the quantile drawn beside the bands, in per cent
 * @param run a forecast being made whose progress is shown
 */
record ForecastQuery(@Nullable String unit, @Nullable String service, @Nullable Granularity granularity, @Nullable String id,
        @Nullable Integer level, @Nullable Integer days, @Nullable String run) {

    private static final Map<Granularity, Integer> USUAL_DAYS = Map.of(Granularity.HOUR, 7, Granularity.DAY, 28, Granularity.WEEK, 92);
    private static final int FEWEST_STEPS = 4;
    private static final int MEDIAN = 50;
    private static final int MOST_DAYS = 366;

    ForecastQuery {
        granularity = Objects.requireNonNullElse(granularity, Granularity.HOUR);
        level = Math.clamp(Objects.requireNonNullElse(level, MEDIAN), 5, 95);
        days = Math.clamp(Objects.requireNonNullElse(days, USUAL_DAYS.getOrDefault(granularity, MOST_DAYS)), 1, MOST_DAYS);
    }

    /** The same about the series of a forecast that was asked for by its id. */
    ForecastQuery about(Forecast forecast) {
        return new ForecastQuery(forecast.unit().value(), forecast.service() == null ? null : forecast.service().value(), forecast.granularity(), id, level, days, run);
    }

    @Nullable ServiceId serviceId() {
        return service == null || service.isBlank() ? null : new ServiceId(service);
    }

    ForecastOrder order(int horizonDays) {
        return new ForecastOrder(new UnitId(String.valueOf(unit)), serviceId(), granularity, granularity.stepsFor(horizonDays), null,
                ForecastOrder.WITH_WIDE_BAND);
    }

    /** How many steps are shown of a forecast: a few weeks or months at least. */
    int steps(Granularity of) {
        return Math.max(of.stride() > 1 ? 1 : FEWEST_STEPS, of.stepsFor(Objects.requireNonNull(days)));
    }

    /** The page's address with this in it. */
    String path() {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/forecast").queryParam("unit", unit).queryParam("granularity", granularity)
                .queryParam("level", level).queryParam("days", days);
        if (serviceId() != null) {
            path.queryParam("service", service);
        }
        if (id != null && !id.isBlank()) {
            path.queryParam("id", id);
        }
        return path.toUriString();
    }
}
