package org.tessellate.app.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.VisitFreed;
import org.tessellate.engine.time.Interval;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of freed time. */
@Repository
class OpeningStore {

    private static final TypeReference<List<Appointment.Allocated>> TAKEN = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OpeningStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Opening opening) {
        jdbc.sql("""
                INSERT INTO booking.opening (id, unit_id, procedure_id, cause, starts_at, ends_at, resource, allocations, opened_at, next_try_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                .params(opening.id(), opening.unit(), opening.procedure(), opening.cause().name(), EntryStore.stored(opening.during().start()),
                        EntryStore.stored(opening.during().end()), opening.resource(), json.writeValueAsString(opening.allocations()),
                        EntryStore.stored(opening.openedAt()), EntryStore.stored(opening.openedAt())).update();
    }

    Optional<Opening> find(String id) {
        return jdbc.sql("SELECT * FROM booking.opening WHERE id = ?").param(id).query(this::read).optional();
    }

    /** Locked, so that two nodes don't look for somebody at once. */
    Optional<Opening> locked(String id) {
        return jdbc.sql("SELECT * FROM booking.opening WHERE id = ? FOR UPDATE").param(id).query(this::read).optional();
    }

    List<Opening> startingAfter(String unit, Instant moment) {
        return jdbc.sql("SELECT * FROM booking.opening WHERE unit_id = ? AND starts_at > ? ORDER BY starts_at, id LIMIT 200")
                .params(unit, EntryStore.stored(moment)).query(this::read).list();
    }

    /** Cancelled visits' time, by when it would have been. */
    List<Opening> cancelled(String unit, Interval window) {
        return jdbc.sql("""
                SELECT * FROM booking.opening WHERE unit_id = ? AND cause = 'CANCELLED' AND starts_at >= ? AND starts_at < ?
                ORDER BY starts_at, id""")
                .params(unit, EntryStore.stored(window.start()), EntryStore.stored(window.end())).query(this::read).list();
    }

    List<Opening> uncountedBefore(Instant moment) {
        return jdbc.sql("SELECT * FROM booking.opening WHERE filled_minutes IS NULL AND ends_at <= ? ORDER BY ends_at LIMIT 200")
                .param(EntryStore.stored(moment)).query(this::read).list();
    }

    /** Ahead, not offered to anybody, and due for another try, the longest due first: a job that was lost is made up for. */
    List<String> due(Instant now) {
        return jdbc.sql("""
                SELECT id FROM booking.opening p WHERE next_try_at <= :now AND starts_at > :now AND filled_minutes IS NULL AND EXISTS (
                    SELECT 1 FROM booking.waitlist_entry e WHERE e.unit_id = p.unit_id AND e.status = 'WAITING')
                  AND NOT EXISTS (SELECT 1 FROM booking.waitlist_offer o WHERE o.opening_id = p.id AND o.status = 'OPEN')
                ORDER BY next_try_at, starts_at, id LIMIT 200""").param("now", EntryStore.stored(now)).query(String.class).list();
    }

    /** Each is due again after a minute, then two, four, and so on up to about four hours. */
    void tried(Collection<String> ids, Instant now) {
        jdbc.sql("""
                UPDATE booking.opening SET tries = tries + 1, next_try_at = ?::timestamptz + power(2, least(tries, 8)) * interval '1 minute'
                WHERE id = ANY (?)""").param(EntryStore.stored(now)).param(ids.toArray(String[]::new)).update();
    }

    void count(String id, long minutes) {
        jdbc.sql("UPDATE booking.opening SET filled_minutes = ? WHERE id = ?").params(minutes, id).update();
    }

    private Opening read(ResultSet row, int number) throws SQLException {
        return new Opening(row.getString("id"), row.getString("unit_id"), row.getString("procedure_id"),
                VisitFreed.Cause.valueOf(row.getString("cause")),
                new Interval(row.getObject("starts_at", OffsetDateTime.class).toInstant(), row.getObject("ends_at", OffsetDateTime.class).toInstant()),
                row.getString("resource"), json.readValue(row.getString("allocations"), TAKEN),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(), row.getObject("filled_minutes", Integer.class));
    }
}
