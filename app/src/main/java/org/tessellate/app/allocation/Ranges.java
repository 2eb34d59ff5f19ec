package org.tessellate.app.allocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/** How instants and claims go into and come out of the store. */
final class Ranges {

    private Ranges() {}

    static @Nullable OffsetDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Claimed claimed(ResultSet row, int number) throws SQLException {
        Interval during = new Interval(instant(row, "starts"), instant(row, "ends"));
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Claimed(new ResourceKey(row.getString("resource")), during, row.getInt("units"), row.getString("holder"),
                expires == null ? null : expires.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
