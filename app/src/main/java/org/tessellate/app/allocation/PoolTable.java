package org.tessellate.app.allocation;

import static org.tessellate.app.allocation.Ranges.stored;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.engine.time.Interval;

/** Shares of pools: summed under the lock of the pools' rows, so that two callers cannot both see the last unit free. */
@Repository
class PoolTable {

    private static final String READ =
            "SELECT resource, lower(during) AS starts, upper(during) AS ends, units, holder, expires_at FROM allocation.pool_share ";
    private static final String TOUCHED = "unnest(?::text[], ?::text[], ?::text[]) AS touched (resource, starts, ends)";
    private static final String THEN = "tstzrange(touched.starts::timestamptz, touched.ends::timestamptz, '[)')";

    private final JdbcClient jdbc;

    PoolTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A share that is taken, and whose it is. */
    record Taken(String holder, Claim.Share share, @Nullable Instant expiresAt) {}

    /** Locks the pools in order and reads what counts against these shares; expired shares among it are removed. */
    PoolLedger ledger(List<Claim.Share> shares, Instant now) {
        lock(shares.stream().map(share -> share.resource().value()).distinct().sorted().toList());
        List<Claimed> taken = touched(shares);
        if (taken.stream().anyMatch(one -> isOver(one, now))) {
            removeExpired(shares, now);
        }
        return new PoolLedger(taken.stream().filter(one -> !isOver(one, now)).toList(), byName(shares, now));
    }

    private static boolean isOver(Claimed claimed, Instant now) {
        return claimed.expiresAt() != null && !claimed.expiresAt().isAfter(now);
    }

    // What is read below is a new statement: under READ COMMITTED it sees what the lock's former owner committed.
    private void lock(List<String> pools) {
        String[] wanted = pools.toArray(String[]::new);
        if (locked(wanted) < wanted.length) {
            jdbc.sql("INSERT INTO allocation.pool (resource) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING").param(wanted).update();
            locked(wanted);
        }
    }

    private int locked(String[] pools) {
        return jdbc.sql("SELECT resource FROM allocation.pool WHERE resource = ANY (?) ORDER BY resource FOR UPDATE").param(pools)
                .query(String.class).list().size();
    }

    private List<Claimed> touched(List<Claim.Share> shares) {
        return jdbc.sql("""
                SELECT DISTINCT ON (s.id) s.resource, lower(s.during) AS starts, upper(s.during) AS ends, s.units, s.holder, s.expires_at
                FROM allocation.pool_share s JOIN %s ON s.resource = touched.resource AND s.during && %s ORDER BY s.id""".formatted(TOUCHED, THEN))
                .params(columns(shares)).query(Ranges::claimed).list();
    }

    // Removed rather than overlooked: a late confirmation that read the clock earlier must not find its share any more.
    private void removeExpired(List<Claim.Share> shares, Instant now) {
        jdbc.sql("""
                DELETE FROM allocation.pool_share s USING %s
                WHERE s.resource = touched.resource AND s.during && %s AND s.expires_at <= ?""".formatted(TOUCHED, THEN))
                .params(columns(shares)).param(stored(now)).update();
    }

    private static List<Object> columns(List<Claim.Share> shares) {
        return List.of(Columns.of(shares, share -> share.resource().value()), Columns.starts(shares, Claim::during), Columns.ends(shares, Claim::during));
    }

    private record Person(ResourceKey key, Interval during) {}

    private List<Claimed> byName(List<Claim.Share> shares, Instant now) {
        List<Person> people = shares.stream().flatMap(share -> share.capacity().stream().map(Claim.Step::by).filter(Objects::nonNull)
                .map(key -> new Person(key, share.during()))).distinct().toList();
        return people.isEmpty() ? List.of() : jdbc.sql("""
                SELECT DISTINCT ON (c.id) c.resource, lower(c.during) AS starts, upper(c.during) AS ends, 1 AS units, c.holder, c.expires_at
                FROM allocation.claim c JOIN %s ON c.resource = touched.resource AND c.layer = 'APPOINTMENT' AND c.during && %s
                WHERE c.expires_at IS NULL OR c.expires_at > ? ORDER BY c.id""".formatted(TOUCHED, THEN))
                .params(Columns.of(people, person -> person.key().value()), Columns.starts(people, Person::during), Columns.ends(people, Person::during))
                .param(stored(now)).query(Ranges::claimed).list();
    }

    void insert(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO allocation.pool_share (resource, during, units, holder, expires_at)
                SELECT resource, tstzrange(starts::timestamptz, ends::timestamptz, '[)'), units::integer, holder, expires::timestamptz
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS t (resource, starts, ends, units, holder, expires)""")
                .params(Columns.of(taken, one -> one.share().resource().value()), Columns.starts(taken, one -> one.share().during()),
                        Columns.ends(taken, one -> one.share().during()), Columns.of(taken, one -> String.valueOf(one.share().units())),
                        Columns.of(taken, Taken::holder),
                        Columns.of(taken, one -> one.expiresAt() == null ? null : one.expiresAt().toString()))
                .update();
    }

    int live(String holder, Instant now) {
        return jdbc.sql("""
                SELECT id FROM allocation.pool_share WHERE holder = ? AND (expires_at IS NULL OR expires_at > ?)
                ORDER BY resource, id FOR UPDATE""")
                .param(holder).param(stored(now)).query(Long.class).list().size();
    }

    int extend(String holder, @Nullable Instant expiresAt) {
        return jdbc.sql("UPDATE allocation.pool_share SET expires_at = ? WHERE holder = ?")
                .param(stored(expiresAt)).param(holder).update();
    }

    int delete(String holder) {
        return jdbc.sql("DELETE FROM allocation.pool_share WHERE holder = ?").param(holder).update();
    }

    int delete(String holder, ResourceKey pool) {
        return jdbc.sql("DELETE FROM allocation.pool_share WHERE holder = ? AND resource = ?").params(holder, pool.value()).update();
    }

    List<String> holdersOfStockSinceBefore(Instant moment) {
        return jdbc.sql("SELECT DISTINCT holder FROM allocation.pool_share WHERE starts_with(resource, 'stock/') AND lower(during) < ? AND expires_at IS NULL")
                .param(stored(moment)).query(String.class).list();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                DELETE FROM allocation.pool_share WHERE id IN (
                    SELECT id FROM allocation.pool_share WHERE expires_at <= ? FOR UPDATE SKIP LOCKED)""")
                .param(stored(now)).update();
    }

    List<Claimed> of(String holder) {
        return jdbc.sql(READ + "WHERE holder = ? ORDER BY resource, during").param(holder).query(Ranges::claimed).list();
    }

    List<Claimed> taken(Interval window, Instant now) {
        return jdbc.sql(READ + "WHERE during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)")
                .params(stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }

    List<Claimed> taken(Interval window, Instant now, Collection<ResourceKey> resources) {
        return jdbc.sql(READ + "WHERE resource = ANY (?) AND during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)")
                .param(resources.stream().map(ResourceKey::value).toArray(String[]::new))
                .params(stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }
}
