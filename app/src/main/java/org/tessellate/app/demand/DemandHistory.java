package org.tessellate.app.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Reads demand history as it was known at a moment; what begins or ends later is never selected. */
@Component
class DemandHistory {

    /** Four years of errors and profiles, two of season before them. */
    private static final Duration WINDOW = Duration.ofDays(6 * 365);
    /** Of weeks and months, of which a year has few. */
    private static final Duration LONG_WINDOW = Duration.ofDays(10 * 365);
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
        List<LocalGrid.Observation> known = observations(order, asOf.minus(isCoarse(order) ? LONG_WINDOW : WINDOW), asOf, grid);
        requireRecent(order, known, asOf, grid);
        DemandSeries series = grid.series(known, asOf);
        int least = isCoarse(order) ? order.granularity().season() + 1 : 2 * order.granularity().season();
        if (series.size() < least) {
            throw insufficient("Only %d %ss of history are known.".formatted(series.size(), order.granularity().name().toLowerCase(Locale.ROOT)),
                    "Import at least %s; 12 to 24 months are better.".formatted(isCoarse(order) ? "a year and a month, or ask for days" : "two weeks"));
        }
        return series;
    }

    private static boolean isCoarse(ForecastOrder order) {
        return order.granularity().compareTo(Granularity.DAY) > 0;
    }

    private static void requireRecent(ForecastOrder order, List<LocalGrid.Observation> known, Instant asOf, LocalGrid grid) {
        if (known.isEmpty()) {
            throw insufficient("No demand of the unit (%s)%s is known before %s.".formatted(order.unit(), service(order), asOf),
                    "Maybe import its history first, or correct the service; a demand import names both.");
        }
        Instant last = known.getLast().start();
        if (grid.endOf(last).isBefore(asOf.minus(STALE))) {
            throw insufficient("The last demand of the unit (%s)%s is of %s, more than 8 weeks before %s.".formatted(
                    order.unit(), service(order), last, asOf), "Maybe import newer history, or give asOf to forecast from the end of what is there.");
        }
    }

    /** Observations in [from, until), each over by {@code until}; failing them sums of what is finer, and of hours counts of appointments. */
    List<LocalGrid.Observation> observations(ForecastOrder order, Instant from, Instant until, LocalGrid grid) {
        List<LocalGrid.Observation> own = select(order, from, until, grid);
        if (!own.isEmpty()) {
            return own;
        }
        return switch (order.granularity()) {
            case HOUR -> appointments.hours(order, from, until);
            case DAY -> grid.daysOf(observations(order.by(Granularity.HOUR), from, until, new LocalGrid(grid.zone(), Granularity.HOUR)));
            case WEEK, MONTH -> wholes(order, from, until, grid);
        };
    }

    private List<LocalGrid.Observation> wholes(ForecastOrder order, Instant from, Instant until, LocalGrid grid) {
        LocalGrid ofDays = new LocalGrid(grid.zone(), Granularity.DAY);
        List<LocalGrid.Observation> days = select(order.by(Granularity.DAY), from, until, ofDays);
        if (!days.isEmpty()) {
            return grid.wholesOf(days, days);
        }
        List<LocalGrid.Observation> hours = observations(order.by(Granularity.HOUR), from, until, new LocalGrid(grid.zone(), Granularity.HOUR));
        return grid.wholesOf(ofDays.daysOf(hours), hours);
    }

    boolean hasVisits(UnitId unit, Instant until) {
        return appointments.hasAny(unit, until.minus(STALE), until);
    }

    private List<LocalGrid.Observation> select(ForecastOrder order, Instant from, Instant until, LocalGrid grid) {
        return jdbc.sql("""
                SELECT starts_at, demand FROM demand.observation
                WHERE unit_id = ? AND service_id = ? AND granularity = ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at""")
                .params(order.unit().value(), order.serviceKey(), order.granularity().name(), utc(from), utc(until))
                .query((row, _) -> new LocalGrid.Observation(row.getObject(1, OffsetDateTime.class).toInstant(), row.getDouble(2)))
                .list().stream().filter(observation -> !grid.endOf(observation.start()).isAfter(until)).toList();
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
