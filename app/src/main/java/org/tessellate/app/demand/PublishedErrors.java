package org.tessellate.app.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.drift.ErrorTrack;

/** How forecasts that were given out compare with what came: for each step the newest one that was made before it. */
@Component
class PublishedErrors {

    private static final Duration BACK = Duration.ofDays(56);
    /** Of weeks and months, of which eight weeks have too few. */
    private static final Duration FAR_BACK = Duration.ofDays(730);
    private static final int MOST_FORECASTS = 60;

    private final JdbcClient jdbc;
    private final ForecastStore store;

    PublishedErrors(JdbcClient jdbc, ForecastStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    ErrorTrack track(Seat seat, DemandSeries came, Instant now) {
        ErrorTrack track = new ErrorTrack(came.granularity());
        Set<Instant> seen = new HashSet<>();
        for (String id : newest(seat, now)) {
            Optional<Forecast> forecast = store.find(new ForecastId(id));
            forecast.ifPresent(made -> made.values().forEach(value -> add(track, made, value, came, seen)));
        }
        return track;
    }

    private static void add(ErrorTrack track, Forecast made, Forecast.Value value, DemandSeries came, Set<Instant> seen) {
        int step = came.stepAt(value.local());
        boolean later = !value.start().isBefore(made.asOf()) && !value.start().isBefore(made.madeAt());
        if (later && step >= 0 && step < came.size() && came.observed(step) && seen.add(value.start())) {
            track.add(value.local().toLocalDate(), value.mean(), made.quantile(value, 0.1), made.quantile(value, 0.9), came.value(step));
        }
    }

    private List<String> newest(Seat seat, Instant now) {
        OffsetDateTime since = now.minus(seat.granularity().stride() > 1 ? BACK : FAR_BACK).atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                SELECT id FROM demand.forecast WHERE unit_id = ? AND service_id = ? AND granularity = ? AND as_of > ? ORDER BY as_of DESC, made_at DESC LIMIT ?""")
                .params(seat.unit().value(), seat.serviceKey(), seat.granularity().name(), since, MOST_FORECASTS).query(String.class).list();
    }
}
