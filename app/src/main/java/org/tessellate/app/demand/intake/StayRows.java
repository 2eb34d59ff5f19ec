package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of stays: when a patient came and, once it is over, left. A later file with the same reference ends a stay that went on. */
final class StayRows implements HistoryRows {

    private static final String UPSERT = """
            WITH put AS (
                INSERT INTO demand.past_stay AS s (unit_id, reference, starts_at, ends_at, import_id)
                SELECT r.unit, r.reference, to_timestamp(r.start), to_timestamp(r.until), ?
                FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) AS r(unit, reference, start, until)
                ON CONFLICT (unit_id, reference) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                    import_id = excluded.import_id
                RETURNING old.import_id IS NOT NULL AS was_there)
            SELECT count(*) FILTER (WHERE was_there) FROM put""";

    private static final int BATCH = 5000;

    private final UnitScope units;
    private final JdbcClient jdbc;
    private final String importId;
    private final List<Stay> pending = new ArrayList<>();
    private final RowReferences references = new RowReferences();
    private long replaced;

    private record Stay(String unit, String reference, long start, @Nullable Long end) {
    }

    StayRows(UnitScope units, JdbcClient jdbc, String importId) {
        this.units = units;
        this.jdbc = jdbc;
        this.importId = importId;
    }

    @Override
    public void add(CsvRow row) throws RowFault {
        Stay stay = read(row);
        references.requireNew(row, stay.unit(), stay.reference());
        pending.add(stay);
        if (pending.size() == BATCH) {
            finish();
        }
    }

    private Stay read(CsvRow row) throws RowFault {
        String unit = units.unitOf(row);
        LocalTimes times = units.timesOf(unit);
        Instant start = times.instant("start", row.text("start"));
        Instant end = row.text("end").isEmpty() ? null : times.instant("end", row.text("end"));
        if (end != null && end.isBefore(start)) {
            throw new RowFault(RowFault.Code.IMPOSSIBLE_ORDER, "The stay ends (%s) before it starts (%s).".formatted(row.text("end"), row.text("start")));
        }
        return new Stay(unit, references.of(row, row.text("start")), start.getEpochSecond(), end == null ? null : end.getEpochSecond());
    }

    @Override
    public void finish() {
        if (!pending.isEmpty()) {
            replaced += jdbc.sql(UPSERT)
                    .params(importId, texts(Stay::unit), texts(Stay::reference), pending.stream().mapToLong(Stay::start).toArray(),
                            pending.stream().map(Stay::end).toArray(Long[]::new))
                    .query(Long.class).single();
            pending.clear();
        }
    }

    private String[] texts(Function<Stay, String> part) {
        return pending.stream().map(part).toArray(String[]::new);
    }

    @Override
    public long replaced() {
        return replaced;
    }

    @Override
    public void report(ReportBuilder report) {
        references.report(report);
    }
}
