package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.engine.forecasting.Granularity;

/** Writes observations in batches; a time that is already there is replaced and counted. */
final class ObservationWriter {

    private static final String UPSERT = """
            WITH put AS (
                INSERT INTO demand.observation AS o (unit_id, service_id, granularity, starts_at, demand, import_id)
                SELECT r.unit, r.service, r.granularity, to_timestamp(r.second), r.demand, ?
                FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::double precision[])
                    AS r(unit, service, granularity, second, demand)
                ON CONFLICT (unit_id, service_id, granularity, starts_at)
                    DO UPDATE SET demand = excluded.demand, import_id = excluded.import_id
                RETURNING old.import_id IS NOT NULL AS was_there)
            SELECT count(*) FILTER (WHERE was_there) FROM put""";

    private static final int BATCH = 5000;

    private final JdbcClient jdbc;
    private final String importId;
    private final List<Observation> pending = new ArrayList<>();
    private long replaced;

    private record Observation(String unit, String service, String granularity, long second, double demand) {
    }

    ObservationWriter(JdbcClient jdbc, String importId) {
        this.jdbc = jdbc;
        this.importId = importId;
    }

    void add(DemandRows.SeriesKey key, Granularity granularity, Instant start, double demand) {
        pending.add(new Observation(key.unit(), key.service(), granularity.name(), start.getEpochSecond(), demand));
        if (pending.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        replaced += jdbc.sql(UPSERT)
                .params(importId, texts(Observation::unit), texts(Observation::service), texts(Observation::granularity),
                        pending.stream().mapToLong(Observation::second).toArray(),
                        pending.stream().mapToDouble(Observation::demand).toArray())
                .query(Long.class).single();
        pending.clear();
    }

    private String[] texts(Function<Observation, String> part) {
        return pending.stream().map(part).toArray(String[]::new);
    }

    long replaced() {
        return replaced;
    }
}
