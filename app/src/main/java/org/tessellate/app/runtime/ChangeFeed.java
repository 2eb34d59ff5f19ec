package org.tessellate.app.runtime;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what committed changes touched, each once, from a table with the columns {@code id, made_in (xid8), touched (text[])} that
 * triggers fill. Works for any number of processes on one database. Not thread-safe.
 */
public final class ChangeFeed {

    private final JdbcClient jdbc;
    private final String table;
    private String horizon = "0";
    private long newest;
    private Set<Long> seen = Set.of();

    private record Row(String horizon, @Nullable Long oldest, @Nullable Long id, List<String> touched) {
    }

    public ChangeFeed(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** From now on only what commits later is read; whoever reads the state itself after this misses nothing. */
    public void begin() {
        horizon = jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text").query(String.class).single();
        newest = jdbc.sql("SELECT coalesce(max(id), 0) FROM " + table).query(Long.class).single();
        seen = Set.of();
    }

    /** Keeps the last {@code kept} changes only; who is further behind is told so. */
    public void forgetAllBut(int kept) {
        jdbc.sql("DELETE FROM %1$s WHERE id <= (SELECT max(id) FROM %1$s) - ?".formatted(table)).param(kept).update();
    }

    /** What was touched since the last call, or null when too much was forgotten meanwhile: then the state must be read anew. */
    public @Nullable Set<String> next() {
        List<Row> rows = jdbc.sql("""
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, (SELECT min(id) FROM %1$s) AS oldest, change.id, change.touched
                FROM (VALUES (1)) AS always LEFT JOIN %1$s AS change ON change.made_in >= ?::xid8""".formatted(table))
                .param(horizon).query(ChangeFeed::row).list();
        Row first = rows.getFirst();
        boolean gap = first.oldest() != null && first.oldest() > newest + 1;
        Set<String> touched = new HashSet<>();
        Set<Long> visible = new HashSet<>();
        for (Row row : rows) {
            if (row.id() != null && visible.add(row.id()) && !seen.contains(row.id())) {
                touched.addAll(row.touched());
                newest = Math.max(newest, row.id());
            }
        }
        // Tricky: numbers and commits are in different orders. A transaction still under way is at or after the horizon and read later.
        seen = visible;
        horizon = first.horizon();
        return gap ? null : touched;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        long oldest = row.getLong("oldest");
        Long from = row.wasNull() ? null : oldest;
        long id = row.getLong("id");
        Long change = row.wasNull() ? null : id;
        Array touched = row.getArray("touched");
        return new Row(row.getString("horizon"), from, change, touched == null ? List.of() : Arrays.asList((String[]) touched.getArray()));
    }
}
