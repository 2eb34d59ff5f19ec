package org.tessellate.app.runtime;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Compares Java's and PostgreSQL's time-zone data for the coming two years at start. Java is the one converter, so a
 * difference harms nothing inside; it tells that one of the two is out of date, and it would show in reports made with SQL.
 */
@Component
class TimeZoneAgreement {

    private static final Logger LOG = LoggerFactory.getLogger(TimeZoneAgreement.class);
    private static final int MONTHS = 24;
    private static final int NAMED = 8;

    private record LocalTime(String zone, Instant at, long offsetSeconds) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    TimeZoneAgreement(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void warnOfDifferences() {
        try {
            List<String> differing = differingZones();
            if (!differing.isEmpty()) {
                LOG.warn("Java and PostgreSQL disagree about {} time zone(s), for instance {}. Java's data are used. "
                        + "Maybe the JDK or PostgreSQL needs an update.", differing.size(), differing.subList(0, Math.min(NAMED, differing.size())));
            }
        } catch (DataAccessException stopping) {
            // Nothing depends on the answer; the usual cause is a stop right after the start.
            LOG.info("Time zones were not compared: {}", stopping.getMessage());
        }
    }

    /** Names of the zones both know whose offset differs in the middle of some month, sorted. */
    List<String> differingZones() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS);
        String moments = IntStream.range(0, MONTHS).mapToObj(month -> start.atOffset(ZoneOffset.UTC).plusMonths(month).toString()).collect(joining(","));
        TreeSet<String> differing = new TreeSet<>();
        offsets(moments).filter(local -> !agrees(local)).forEach(local -> differing.add(local.zone()));
        return List.copyOf(differing);
    }

    private Stream<LocalTime> offsets(String moments) {
        String zones = ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.contains("/")).collect(joining(","));
        return jdbc.sql("""
                SELECT z.name, m.at, extract(epoch FROM (m.at AT TIME ZONE z.name) - (m.at AT TIME ZONE 'UTC'))::bigint
                  FROM pg_timezone_names z CROSS JOIN unnest(string_to_array(:moments, ',')::timestamptz[]) AS m(at)
                 WHERE z.name = ANY (string_to_array(:zones, ','))""")
                .param("moments", moments).param("zones", zones)
                .query((row, number) -> new LocalTime(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(3)))
                .list().stream();
    }

    private static boolean agrees(LocalTime local) {
        return ZoneId.of(local.zone()).getRules().getOffset(local.at()).getTotalSeconds() == local.offsetSeconds();
    }
}
