package org.tessellate.app.console.signals;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
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

    private static final int USUAL_DAYS = 7;
    private static final int MEDIAN = 50;
    private static final int MOST_DAYS = 92;

    ForecastQuery {
        granularity = Objects.requireNonNullElse(granularity, Granularity.HOUR);
        level = Math.clamp(Objects.requireNonNullElse(level, MEDIAN), 5, 95);
        days = Math.clamp(Objects.requireNonNullElse(days, granularity == Granularity.HOUR ? USUAL_DAYS : 4 * USUAL_DAYS), 1, MOST_DAYS);
    }

    @Nullable ServiceId serviceId() {
        return service == null || service.isBlank() ? null : new ServiceId(service);
    }

    ForecastOrder order(int horizonDays) {
        return new ForecastOrder(new UnitId(String.valueOf(unit)), serviceId(), granularity, horizonDays * granularity.stepsPerDay(), null,
                ForecastOrder.WITH_WIDE_BAND);
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
