package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Which history a unit has and how fresh it is (R119); thread-safe. */
@Service
public class Feeds {

    /** A nightly delivery may fail once without alarm. */
    private static final Map<String, Duration> STALE = Map.of("HOUR", Duration.ofHours(36), "WEEK", Duration.ofDays(16), "MONTH", Duration.ofDays(70));

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    public List<Feed> of(UnitId unit) {
        access.require(Permission.DEMAND_READ, unit.value());
        return jdbc.sql("""
                SELECT s.service, s.kind, s.until, i.finished_at FROM (
                    SELECT DISTINCT ON (service_id, granularity) service_id AS service, granularity AS kind, starts_at AS until, import_id
                      FROM demand.observation WHERE unit_id = :unit ORDER BY service_id, granularity, starts_at DESC) s
                  LEFT JOIN demand.import i ON i.id = s.import_id
                UNION ALL
                SELECT a.service, a.kind, a.until, i.finished_at FROM (
                    SELECT '' AS service, 'APPOINTMENT' AS kind, starts_at AS until, import_id FROM demand.past_appointment WHERE unit_id = :unit
                     ORDER BY starts_at DESC LIMIT 1) a LEFT JOIN demand.import i ON i.id = a.import_id
                ORDER BY 1, 2""")
                .param("unit", unit.value())
                .query((row, _) -> feed(unit, row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class), row.getObject(4, OffsetDateTime.class)))
                .list();
    }

    private Feed feed(UnitId unit, String service, String kind, OffsetDateTime until, @Nullable OffsetDateTime arrived) {
        Instant latest = until.toInstant();
        Duration allowed = STALE.getOrDefault(kind, Duration.ofDays(3));
        return new Feed(unit, service, kind, latest, arrived == null ? null : arrived.toInstant(), latest.plus(allowed).isBefore(clock.instant()));
    }
}
