package org.tessellate.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An event as the database gives it back; {@code details} is PostgreSQL's own text of the document. */
record StoredEvent(long id, Instant at, String kind, String actor, String roles, String action, String entityType, String entityId,
        @Nullable String unitId, String details) {

    static final String COLUMNS = "e.id, e.at, e.kind, e.actor, e.roles, e.action, e.entity_type, e.entity_id, e.unit_id, e.details::text";

    static StoredEvent of(ResultSet row) throws SQLException {
        return of(row, 0);
    }

    /** Reads {@link #COLUMNS} that begin after the first {@code skipped} columns. */
    static StoredEvent of(ResultSet row, int skipped) throws SQLException {
        int column = skipped;
        return new StoredEvent(row.getLong(++column), row.getObject(++column, OffsetDateTime.class).toInstant(), row.getString(++column),
                row.getString(++column), row.getString(++column), row.getString(++column), row.getString(++column), row.getString(++column),
                row.getString(++column), row.getString(++column));
    }

    /** SHA-256 over the previous hash, the position and every field, each with its length so that no two events share a text. */
    String hashAfter(String previousHash, long position) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object field : new Object[] {previousHash, position, id, at, kind, actor, roles, action, entityType, entityId, unitId, details}) {
                String text = String.valueOf(field);
                digest.update((text.length() + ":" + text + ";").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
