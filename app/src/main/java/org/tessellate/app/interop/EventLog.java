package org.tessellate.app.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The events that have their place, in that order. */
@Repository
class EventLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String source;

    EventLog(JdbcClient jdbc, JsonMapper json, @Value("${tessellate.events.source:urn:tessellate:local}") String source) {
        this.jdbc = jdbc;
        this.json = json;
        this.source = source;
    }

    List<CloudEvent> after(long place, int most) {
        return jdbc.sql("SELECT * FROM interop.event WHERE place > ? ORDER BY place LIMIT ?").params(place, most).query(this::read).list();
    }

    long end() {
        return jdbc.sql("SELECT last FROM interop.lane WHERE key = ''").query(Long.class).single();
    }

    /** Forgets what is older than that and was read by all of these readers; answers how many. */
    int purge(Instant before, Collection<String> readers) {
        return jdbc.sql("""
                DELETE FROM interop.event WHERE recorded_at < ? AND place <= (
                    SELECT coalesce(min(place), ?) FROM interop.consumer WHERE name = ANY (?))""")
                .params(before.atOffset(ZoneOffset.UTC), Long.MAX_VALUE, readers.toArray(String[]::new)).update();
    }

    private CloudEvent read(ResultSet row, int number) throws SQLException {
        String type = row.getString("type");
        return new CloudEvent(row.getString("id"), source, type, row.getString("subject"), instant(row, "occurred_at"),
                EventType.ofType(type).map(EventType::schema).orElse(""), row.getString("lane"), row.getLong("sequence"), instant(row, "recorded_at"),
                row.getString("traceparent"), row.getObject("confidence", Double.class), row.getString("status"),
                json.readTree(row.getString("data")), row.getLong("place"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
