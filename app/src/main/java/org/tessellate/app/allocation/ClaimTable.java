package org.tessellate.app.allocation;

import static org.tessellate.app.allocation.Ranges.stored;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.ChangeFeed;
import org.tessellate.engine.time.Interval;

/** The table under the exclusion constraint; the rows of any number of holders go in with one statement, in resource order. */
@Repository
class ClaimTable {

    private static final String WANTED = """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                WITH ORDINALITY AS wanted (holder, resource, layer, starts, ends, expires, position)""";
    private static final String DURING = "tstzrange(wanted.starts::timestamptz, wanted.ends::timestamptz, '[)')";
    private static final String IN_THE_WAY = " JOIN " + WANTED
            + " ON claim.resource = wanted.resource AND claim.layer = wanted.layer AND claim.during && " + DURING;
    private static final String READ =
            "SELECT resource, lower(during) AS starts, upper(during) AS ends, 1 AS units, holder, expires_at FROM allocation.claim ";

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Inserted(long id, String holder) {}

    private record Row(String holder, Claim.Whole claim, @Nullable Instant expiresAt) {}

    /** Puts in every row that nothing stands against; the constraint decides, and nothing is checked before. */
    List<Inserted> insert(List<Wanted> wanted) {
        return jdbc.sql("""
                INSERT INTO allocation.claim (resource, layer, during, holder, expires_at)
                SELECT wanted.resource, wanted.layer, %s, wanted.holder, wanted.expires::timestamptz FROM %s ORDER BY position
                ON CONFLICT DO NOTHING RETURNING id, holder""".formatted(DURING, WANTED))
                .params(columns(wanted))
                .query((row, number) -> new Inserted(row.getLong("id"), row.getString("holder"))).list();
    }

    /** Removes expired holds in the way. */
    void removeExpired(List<Wanted> wanted, Instant now) {
        jdbc.sql("""
                DELETE FROM allocation.claim WHERE id IN (SELECT claim.id FROM allocation.claim %s
                    WHERE claim.expires_at <= ? ORDER BY claim.resource, claim.id FOR UPDATE OF claim)""".formatted(IN_THE_WAY))
                .params(columns(wanted)).param(stored(now)).update();
    }

    void remove(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM allocation.claim WHERE id = ANY (?)").param(ids.toArray(Long[]::new)).update();
        }
    }

    /** For each holder the first claim in the way, and whether any of all those in the way is an expired hold. */
    record InTheWay(Map<String, ClaimRefused.Refused> first, boolean expired) {}

    /** What stands against these; nobody for a holder when a thing was asked for twice, or the other has let go meanwhile. */
    InTheWay inTheWay(List<Wanted> wanted, Instant now) {
        Map<String, ClaimRefused.Refused> found = new HashMap<>();
        wanted.forEach(one -> found.put(one.holder(), new ClaimRefused.Refused(
                one.wholes().getFirst().resource(), one.wholes().getFirst().during(), "")));
        return new InTheWay(found, !wanted.isEmpty() && jdbc.sql("""
                SELECT DISTINCT ON (wanted.holder) wanted.holder AS wanting, claim.resource, lower(claim.during) AS starts,
                       upper(claim.during) AS ends, 1 AS units, claim.holder, claim.expires_at, bool_or(claim.expires_at <= ?) OVER () AS expired
                FROM allocation.claim %s WHERE claim.holder <> wanted.holder OR claim.expires_at <= ? ORDER BY wanted.holder, position""".formatted(IN_THE_WAY))
                .param(stored(now)).params(columns(wanted)).param(stored(now)).query((row, number) -> {
                    Claimed other = Ranges.claimed(row, 0);
                    found.put(row.getString("wanting"), new ClaimRefused.Refused(other.resource(), other.during(), other.holder()));
                    return row.getBoolean("expired");
                }).list().contains(true));
    }

    private static List<Object> columns(List<Wanted> wanted) {
        List<Row> rows = wanted.stream()
                .flatMap(one -> one.wholes().stream().map(claim -> new Row(one.holder(), claim, one.expiresAt())))
                .sorted(Comparator.comparing((Row row) -> row.claim().resource()).thenComparing(row -> row.claim().during().start()))
                .toList();
        return List.of(Columns.of(rows, Row::holder), Columns.of(rows, row -> row.claim().resource().value()),
                Columns.of(rows, row -> row.claim().layer().name()), Columns.starts(rows, row -> row.claim().during()),
                Columns.ends(rows, row -> row.claim().during()),
                Columns.of(rows, row -> row.expiresAt() == null ? null : row.expiresAt().toString()));
    }

    int live(String holder, Instant now) {
        return jdbc.sql("""
                SELECT id FROM allocation.claim WHERE holder = ? AND (expires_at IS NULL OR expires_at > ?)
                ORDER BY resource, id FOR UPDATE""")
                .param(holder).param(stored(now)).query(Long.class).list().size();
    }

    int extend(String holder, @Nullable Instant expiresAt) {
        return jdbc.sql("UPDATE allocation.claim SET expires_at = ? WHERE holder = ?")
                .param(stored(expiresAt)).param(holder).update();
    }

    int delete(String holder) {
        return jdbc.sql("DELETE FROM allocation.claim WHERE holder = ?").param(holder).update();
    }

    int delete(String holder, Layer layer) {
        return jdbc.sql("DELETE FROM allocation.claim WHERE holder = ? AND layer = ?").params(holder, layer.name()).update();
    }

    void delete(String holder, ResourceKey resource) {
        jdbc.sql("DELETE FROM allocation.claim WHERE holder = ? AND resource = ?").params(holder, resource.value()).update();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                DELETE FROM allocation.claim WHERE id IN (
                    SELECT id FROM allocation.claim WHERE expires_at <= ? FOR UPDATE SKIP LOCKED)""")
                .param(stored(now)).update();
    }

    List<Claimed> of(String holder) {
        return jdbc.sql(READ + "WHERE holder = ? ORDER BY resource, during").param(holder).query(Ranges::claimed).list();
    }

    ChangeFeed changes() {
        return new ChangeFeed(jdbc, "allocation.change");
    }

    List<Claimed> taken(Layer layer, Interval window, Instant now) {
        return jdbc.sql(READ + "WHERE layer = ? AND during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)")
                .params(layer.name(), stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }

    List<Claimed> taken(Layer layer, Interval window, Instant now, Collection<ResourceKey> resources) {
        return jdbc.sql(READ + """
                WHERE resource = ANY (?) AND layer = ? AND during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)""")
                .param(resources.stream().map(ResourceKey::value).toArray(String[]::new))
                .params(layer.name(), stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }

    /** Which visits take the resource at any time of the interval, extra ones too. */
    List<String> holdersOn(String resource, @Nullable Interval during) {
        return holders("resource = :key", resource, during);
    }

    /** Who takes one whose key begins so: a unit of a device, a pool of a hospital unit. */
    List<String> holdersBelow(String resource, @Nullable Interval during) {
        return holders("starts_with(resource, :key || '/')", resource, during);
    }

    private List<String> holders(String which, String resource, @Nullable Interval during) {
        String when = during == null ? "" : " AND during && tstzrange(:starts, :ends, '[)')";
        JdbcClient.StatementSpec statement = jdbc.sql("""
                SELECT holder FROM allocation.claim WHERE %1$s AND layer IN ('APPOINTMENT', 'EXTRA') %2$s
                UNION SELECT holder FROM allocation.pool_share WHERE %1$s %2$s""".formatted(which, when)).param("key", resource);
        return (during == null ? statement : statement.param("starts", stored(during.start())).param("ends", stored(during.end())))
                .query(String.class).list();
    }
}
