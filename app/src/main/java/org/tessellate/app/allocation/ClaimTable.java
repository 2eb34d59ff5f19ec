package org.tessellate.app.allocation;

import static org.tessellate.app.allocation.Ranges.stored;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.engine.time.Interval;

/** The table under the exclusion constraint; all rows of a claim go in with one statement, in resource order. */
@Repository
class ClaimTable {

    private static final String WANTED =
            "unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS wanted (resource, layer, starts, ends, position)";
    private static final String DURING = "tstzrange(wanted.starts::timestamptz, wanted.ends::timestamptz, '[)')";

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String holder, List<Claim.Whole> claims, @Nullable Instant expiresAt, Instant now) {
        if (claims.isEmpty()) {
            return;
        }
        Object[] wanted = columns(claims);
        removeExpired(wanted, now);
        List<Long> inserted = jdbc.sql("""
                INSERT INTO allocation.claim (resource, layer, during, holder, expires_at)
                SELECT wanted.resource, wanted.layer, %s, ?::text, ?::timestamptz FROM %s ORDER BY position
                ON CONFLICT DO NOTHING RETURNING id""".formatted(DURING, WANTED))
                .param(holder).param(stored(expiresAt)).params(List.of(wanted))
                .query(Long.class).list();
        if (inserted.size() < claims.size()) {
            throw new ClaimRefused(whoHas(claims, holder));
        }
    }

    private void removeExpired(Object[] wanted, Instant now) {
        jdbc.sql("""
                DELETE FROM allocation.claim WHERE id IN (
                    SELECT claim.id FROM allocation.claim JOIN %s
                      ON claim.resource = wanted.resource AND claim.layer = wanted.layer AND claim.during && %s
                    WHERE claim.expires_at <= ? ORDER BY claim.resource, claim.id FOR UPDATE OF claim)"""
                .formatted(WANTED, DURING))
                .params(List.of(wanted)).param(stored(now)).update();
    }

    private static Object[] columns(List<Claim.Whole> claims) {
        return new Object[] {
            claims.stream().map(claim -> claim.resource().value()).toArray(String[]::new),
            claims.stream().map(claim -> claim.layer().name()).toArray(String[]::new),
            claims.stream().map(claim -> claim.during().start().toString()).toArray(String[]::new),
            claims.stream().map(claim -> claim.during().end().toString()).toArray(String[]::new)
        };
    }

    /** The first claim in the way; nobody when the caller asked for the same thing twice, or the other has let go meanwhile. */
    private ClaimRefused.Refused whoHas(List<Claim.Whole> claims, String holder) {
        return jdbc.sql("""
                SELECT claim.resource, lower(claim.during) AS starts, upper(claim.during) AS ends, 1 AS units, claim.holder,
                       claim.expires_at
                FROM allocation.claim JOIN %s
                  ON claim.resource = wanted.resource AND claim.layer = wanted.layer AND claim.during && %s
                WHERE claim.holder <> ? ORDER BY position LIMIT 1""".formatted(WANTED, DURING))
                .params(List.of(columns(claims))).param(holder)
                .query(Ranges::claimed).optional()
                .map(other -> new ClaimRefused.Refused(other.resource(), other.during(), other.holder()))
                .orElseGet(() -> new ClaimRefused.Refused(claims.getFirst().resource(), claims.getFirst().during(), ""));
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

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                DELETE FROM allocation.claim WHERE id IN (
                    SELECT id FROM allocation.claim WHERE expires_at <= ? FOR UPDATE SKIP LOCKED)""")
                .param(stored(now)).update();
    }

    List<Claimed> of(String holder) {
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, 1 AS units, holder, expires_at
                FROM allocation.claim WHERE holder = ? ORDER BY resource, during""")
                .param(holder).query(Ranges::claimed).list();
    }

    List<Claimed> taken(Layer layer, Interval window, Instant now) {
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, 1 AS units, holder, expires_at
                FROM allocation.claim
                WHERE layer = ? AND during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)""")
                .params(layer.name(), stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }
}
