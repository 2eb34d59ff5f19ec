package org.tessellate.app.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Reads demand history as it was known at a moment; what begins or ends later is never selected. */
@Component
class DemandHistory {

    /** Four years of errors and profiles, two of season before them. */
    private static final Duration WINDOW = Duration.ofDays(6 * 365);
    private static final Duration STALE = Duration.ofDays(56);

    private final JdbcClient jdbc;
    private final AppointmentCounts appointments;

    DemandHistory(JdbcClient jdbc, AppointmentCounts appointments) {
        this.jdbc = jdbc;
        this.appointments = appointments;
    }

    /** The series up to the moment; refuses one that is absent, too short or ends long before it. */
    DemandSeries before(ForecastOrder order, Instant asOf, ZoneId zone) {
        LocalGrid grid = new LocalGrid(zone, order.granularity());
        List<LocalGrid.Observation> known = observations(order, asOf.minus(WINDOW), asOf, grid);
        requireRecent(order, known, asOf);
        DemandSeries series = grid.series(known, asOf);
        if (series.size() < 2 * order.granularity().season()) {
            throw insufficient("Only %d %s of history are known.".formatted(series.size(), order.granularity() == Granularity.HOUR ? "hours" : "days"),
                    "Import at least two weeks; 12 to 24 months are better.");
        }
        return series;
    }

    private static void requireRecent(ForecastOrder order, List<LocalGrid.Observation> known, Instant asOf) {
        if (known.isEmpty()) {
            throw insufficient("No demand of the unit (%s)%s is known before %s.".formatted(order.unit(), service(order), asOf),
                    "Maybe import its history first, or correct the service; a demand import names both.");
        }
        Instant last = known.getLast().start();
        if (last.isBefore(asOf.minus(STALE))) {
            throw insufficient("The last demand of the unit (%s)%s is of %s, more than 8 weeks before %s.".formatted(
                    order.unit(), service(order), last, asOf), "Maybe import newer history, or give asOf to forecast from the end of what is there.");
        }
    }

    /** Observations in [from, until), each over by {@code until}; failing them counts of appointments, and of days the sums of hours. */
    List<LocalGrid.Observation> observations(ForecastOrder order, Instant from, Instant until, LocalGrid grid) {
        List<LocalGrid.Observation> own = select(order, order.granularity(), from, until);
        if (!own.isEmpty()) {
            return own;
        }
        if (order.granularity() == Granularity.HOUR) {
            return appointments.hours(order, from, until);
        }
        List<LocalGrid.Observation> hours = select(order, Granularity.HOUR, from, until);
        return grid.daysOf(hours.isEmpty() ? appointments.hours(order, from, until) : hours);
    }

    private List<LocalGrid.Observation> select(ForecastOrder order, Granularity granularity, Instant from, Instant until) {
        return jdbc.sql("""
                SELECT starts_at, demand FROM demand.observation
                WHERE unit_id = ? AND service_id = ? AND granularity = ? AND starts_at >= ? AND starts_at <= ? ORDER BY starts_at""")
                .params(order.unit().value(), order.serviceKey(), granularity.name(), utc(from), utc(until.minus(granularity.step())))
                .query((row, _) -> new LocalGrid.Observation(row.getObject(1, OffsetDateTime.class).toInstant(), row.getDouble(2)))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String service(ForecastOrder order) {
        return order.service() == null ? "" : " and service (%s)".formatted(order.service());
    }

    private static Problem insufficient(String detail, String remedy) {
        return Problem.invalid(ProblemCode.INSUFFICIENT_DATA, detail, remedy);
    }
}
