package org.tessellate.app.demand.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** What data models learn from, unit by unit: how much, from when until when, of how many imports, and which models use it (R117). */
@Service
public class DataInventory {

    private static final String SOURCES = """
            SELECT s.source, s.unit_id, s.part, s.entries, s.since, s.until, s.imports,
                   (SELECT count(*) FROM demand.model m WHERE m.unit_id = s.unit_id AND m.state <> 'RETIRED'
                       AND jsonb_exists(m.document -> 'sources', s.source)) AS models
            FROM (SELECT 'demand.observation' AS source, unit_id, concat_ws(' ', nullif(service_id, ''), granularity) AS part, count(*) AS entries,
                         min(starts_at) AS since, max(starts_at) AS until, count(DISTINCT import_id) AS imports
                    FROM demand.observation WHERE :unit::text IS NULL OR unit_id = :unit GROUP BY unit_id, service_id, granularity
                  UNION ALL
                  SELECT 'demand.past_appointment', unit_id, '', count(*), min(starts_at), max(starts_at), count(DISTINCT import_id)
                    FROM demand.past_appointment WHERE :unit::text IS NULL OR unit_id = :unit GROUP BY unit_id
                  UNION ALL
                  SELECT 'demand.past_assignment', unit_id, '', count(*), min(starts_at), max(ends_at), count(DISTINCT import_id)
                    FROM demand.past_assignment WHERE :unit::text IS NULL OR unit_id = :unit GROUP BY unit_id) s
            ORDER BY s.unit_id, s.source, s.part""";

    private final JdbcClient jdbc;
    private final Access access;

    DataInventory(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * A set of data of one unit.
     *
     * @param source the table it is in
     * @param part what tells it from others there, such as the service and the granularity
     * @param entries rows
     * @param models how many models that are not put away say that they learned from it
     */
    public record Source(String source, UnitId unit, String part, long entries, Instant since, Instant until, long imports, long models) {

        /** What it holds, and about whom: the answer to the first question of anybody who looks after privacy. */
        public Holding holding() {
            return Holding.valueOf(source.substring(source.indexOf('.') + 1).toUpperCase(Locale.ROOT));
        }
    }

    /** What kinds of data there are. */
    public enum Holding { OBSERVATION, PAST_APPOINTMENT, PAST_ASSIGNMENT }

    /** Those of one unit, or of all that the reader may see. */
    public List<Source> of(@Nullable UnitId unit) {
        if (unit != null) {
            access.require(Permission.DEMAND_READ, unit.value());
        }
        return jdbc.sql(SOURCES).param("unit", unit == null ? null : unit.value()).query((row, _) -> read(row)).list().stream()
                .filter(source -> access.allows(Permission.DEMAND_READ, source.unit().value())).toList();
    }

    private static Source read(ResultSet row) throws SQLException {
        return new Source(row.getString("source"), new UnitId(row.getString("unit_id")), row.getString("part"), row.getLong("entries"),
                row.getObject("since", OffsetDateTime.class).toInstant(), row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getLong("imports"), row.getLong("models"));
    }
}
