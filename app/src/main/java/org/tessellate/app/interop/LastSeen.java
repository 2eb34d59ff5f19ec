package org.tessellate.app.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When something last happened to a connection, for those who look after it; ids are of what is registered here, so that nobody outside makes it grow. Thread-safe. */
@Repository
public class LastSeen {

    /** What happened. */
    public enum Kind {
        /** Somebody's own shifts were read at their secret address. */
        SHARED_CALENDAR_READ,
        CALENDAR_READ, CALENDAR_TROUBLE,
        LAUNCH_OPENED, LAUNCH_REFUSED,
        TOKEN_ISSUED, TOKEN_REFUSED
    }

    /** @param words of ours, such as the reason; no names of people */
    public record Mark(Instant at, @Nullable String words) {

        /** False as well when the other did not happen yet. */
        public boolean isBefore(@Nullable Mark other) {
            return other != null && at.isBefore(other.at);
        }
    }

    private record Row(String id, Mark mark) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LastSeen(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** It happens now. */
    public void mark(Kind kind, String id, @Nullable String words) {
        jdbc.sql("""
                INSERT INTO interop.last_seen (kind, id, at, words) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, id) DO UPDATE SET at = EXCLUDED.at, words = EXCLUDED.words""")
                .params(kind.name(), id, clock.instant().atOffset(ZoneOffset.UTC), words).update();
    }

    /** By id. */
    public Map<String, Mark> of(Kind kind) {
        return jdbc.sql("SELECT id, at, words FROM interop.last_seen WHERE kind = ?").param(kind.name()).query(LastSeen::row)
                .list().stream().collect(Collectors.toMap(Row::id, Row::mark));
    }

    public Optional<Mark> find(Kind kind, String id) {
        return jdbc.sql("SELECT id, at, words FROM interop.last_seen WHERE kind = ? AND id = ?").params(kind.name(), id).query(LastSeen::row).optional().map(Row::mark);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getString(1), new Mark(row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)));
    }
}
