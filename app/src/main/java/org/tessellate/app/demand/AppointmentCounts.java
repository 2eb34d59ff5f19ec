package org.tessellate.app.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;

/**
 * Hourly demand counted from past appointments (R2, R6), for units whose history came as appointments: those not cancelled, of a
 * procedure, of all procedures of a service, or all. Hours without one count zero, up to the end of the last day that has any.
 */
@Component
class AppointmentCounts {

    private static final String COUNTS = """
            SELECT starts_at FROM demand.past_appointment
            WHERE unit_id = ? AND (? OR procedure = ANY (?::text[])) AND cancelled_at IS NULL AND lower(status) NOT IN ('cancelled', 'canceled')
                AND starts_at >= ? AND starts_at < ?""";

    private final JdbcClient jdbc;
    private final Facilities facilities;

    AppointmentCounts(JdbcClient jdbc, Facilities facilities) {
        this.jdbc = jdbc;
        this.facilities = facilities;
    }

    List<LocalGrid.Observation> hours(ForecastOrder order, Instant from, Instant until) {
        ZoneId zone = facilities.graph().zoneOf(order.unit());
        Map<Long, Long> counts = jdbc.sql(COUNTS)
                .params(order.unit().value(), order.service() == null, procedures(order), utc(from), utc(until))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).atZoneSameInstant(zone).truncatedTo(ChronoUnit.HOURS).toEpochSecond())
                .list().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (counts.isEmpty()) {
            return List.of();
        }
        long first = counts.keySet().stream().min(Long::compare).orElseThrow();
        long end = Math.min(endOfDay(zone, counts), until.minus(Duration.ofHours(1)).getEpochSecond() + 1);
        return LongStream.iterate(first, hour -> hour < end, hour -> hour + 3600)
                .mapToObj(hour -> new LocalGrid.Observation(Instant.ofEpochSecond(hour), counts.getOrDefault(hour, 0L)))
                .toList();
    }

    private long endOfDay(ZoneId zone, Map<Long, Long> counts) {
        long last = counts.keySet().stream().max(Long::compare).orElseThrow();
        return Instant.ofEpochSecond(last).atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toEpochSecond();
    }

    /** The service's own name, which may be that of a procedure, and the procedures that belong to it. */
    private String[] procedures(ForecastOrder order) {
        Stream<String> ofService = facilities.graph().procedures().values().stream()
                .filter(procedure -> procedure.service().equals(order.service()))
                .map(Procedure::id).map(Object::toString);
        return Stream.concat(Stream.of(order.serviceKey()), ofService).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
