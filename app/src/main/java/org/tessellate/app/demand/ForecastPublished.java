package org.tessellate.app.demand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Granularity;

/** A forecast was made and stored; it is the latest of its unit, service and granularity. */
public record ForecastPublished(
        ForecastId id, UnitId unit, @Nullable ServiceId service, Granularity granularity, Instant from, Instant until) {
}
