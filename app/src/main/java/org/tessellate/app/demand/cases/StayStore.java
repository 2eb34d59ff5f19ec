package org.tessellate.app.demand.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.facility.UnitId;

/** Stays of patients that came by file. */
@Repository
class StayStore {

    private final JdbcClient jdbc;

    StayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param end null while it goes on */
    record Stay(Instant start, @Nullable Instant end) {

        /** As it was known then: what ended later went on. */
        boolean goesOnAt(Instant moment) {
            return !start.isAfter(moment) && (end == null || end.isAfter(moment));
        }
    }

    /** Those that began in the window, the first first. */
    List<Stay> of(UnitId unit, Instant from, Instant until) {
        return jdbc.sql("SELECT starts_at, ends_at FROM demand.past_stay WHERE unit_id = ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at")
                .params(unit.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> {
                    OffsetDateTime end = row.getObject("ends_at", OffsetDateTime.class);
                    return new Stay(row.getObject("starts_at", OffsetDateTime.class).toInstant(), end == null ? null : end.toInstant());
                }).list();
    }
}
