package org.tessellate.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A link of the chain with the event it seals; {@code event} is null when that row is gone. */
record Seal(long position, long eventId, String previousHash, String hash, @Nullable StoredEvent event) {

    private static final int OWN_COLUMNS = 4;

    static Seal of(ResultSet row, int number) throws SQLException {
        return new Seal(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), event(row));
    }

    private static @Nullable StoredEvent event(ResultSet row) throws SQLException {
        row.getLong(OWN_COLUMNS + 1);
        return row.wasNull() ? null : StoredEvent.of(row, OWN_COLUMNS);
    }
}
