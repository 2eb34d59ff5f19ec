package org.tessellate.app.allocation;

import static org.tessellate.app.allocation.Ranges.stored;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Shares of pools: summed under the lock of the pool's row, so that two callers cannot both see the last unit free. */
@Repository
class PoolTable {

    private final JdbcClient jdbc;

    PoolTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String holder, Claim.Share share, @Nullable Instant expiresAt, Instant now) {
        require(share, now);
        if (share.units() > 0) {
            add(holder, share, expiresAt);
        }
    }

    /** Refuses unless so many units are left beside all that is taken, and keeps it so until the transaction ends. */
    void require(Claim.Share share, Instant now) {
        lock(share.resource());
        removeExpired(share, now);
        List<Claimed> others = overlapping(share);
        if (lowestLeft(unclaimed(share, now), others) < share.units()) {
            String inTheWay = others.isEmpty() ? "" : others.getFirst().holder();
            throw new ClaimRefused(new ClaimRefused.Refused(share.resource(), share.during(), inTheWay));
        }
    }

    private void add(String holder, Claim.Share share, @Nullable Instant expiresAt) {
        jdbc.sql("""
                INSERT INTO allocation.pool_share (resource, during, units, holder, expires_at)
                VALUES (?, tstzrange(?, ?, '[)'), ?, ?, ?)""")
                .params(share.resource().value(), stored(share.during().start()), stored(share.during().end()), share.units(), holder)
                .param(stored(expiresAt)).update();
    }

    // The sum below is a new statement: under READ COMMITTED it sees what the lock's former owner committed.
    private void lock(ResourceKey pool) {
        jdbc.sql("INSERT INTO allocation.pool (resource) VALUES (?) ON CONFLICT DO NOTHING").param(pool.value()).update();
        jdbc.sql("SELECT resource FROM allocation.pool WHERE resource = ? FOR UPDATE").param(pool.value())
                .query(String.class).single();
    }

    // Removed rather than overlooked: a late confirmation that read the clock earlier must not find its share any more.
    private void removeExpired(Claim.Share share, Instant now) {
        jdbc.sql("DELETE FROM allocation.pool_share WHERE resource = ? AND during && tstzrange(?, ?, '[)') AND expires_at <= ?")
                .params(share.resource().value(), stored(share.during().start()), stored(share.during().end()), stored(now))
                .update();
    }

    /** The share with the capacity that is left when those who are claimed by name are taken out of it. */
    private Claim.Share unclaimed(Claim.Share share, Instant now) {
        Map<ResourceKey, IntervalSet> claimed = claimedByName(share, now);
        List<Claim.Step> left = share.capacity().stream()
                .flatMap(step -> step.by() == null || !claimed.containsKey(step.by())
                        ? Stream.of(step)
                        : IntervalSet.of(step.during()).subtract(claimed.get(step.by())).stream()
                                .map(rest -> new Claim.Step(rest, step.units(), step.by())))
                .toList();
        return new Claim.Share(share.resource(), share.during(), share.units(), left);
    }

    private Map<ResourceKey, IntervalSet> claimedByName(Claim.Share share, Instant now) {
        String[] people = share.capacity().stream().map(Claim.Step::by).filter(Objects::nonNull)
                .map(ResourceKey::value).distinct().toArray(String[]::new);
        if (people.length == 0) {
            return Map.of();
        }
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, 1 AS units, holder, expires_at FROM allocation.claim
                WHERE resource = ANY (?) AND layer = 'APPOINTMENT' AND during && tstzrange(?, ?, '[)')
                  AND (expires_at IS NULL OR expires_at > ?)""")
                .param(people).params(stored(share.during().start()), stored(share.during().end()), stored(now))
                .query(Ranges::claimed).list().stream()
                .collect(Collectors.groupingBy(Claimed::resource, Collectors.collectingAndThen(
                        Collectors.mapping(Claimed::during, Collectors.toList()), IntervalSet::of)));
    }

    private List<Claimed> overlapping(Claim.Share share) {
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, units, holder, expires_at FROM allocation.pool_share
                WHERE resource = ? AND during && tstzrange(?, ?, '[)')""")
                .params(share.resource().value(), stored(share.during().start()), stored(share.during().end()))
                .query(Ranges::claimed).list();
    }

    /** The fewest units free at any instant of the wanted interval. */
    static int lowestLeft(Claim.Share wanted, List<Claimed> others) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        changes.put(wanted.during().start(), 0);
        wanted.capacity().forEach(step -> add(changes, wanted.during(), step.during(), step.units()));
        others.forEach(other -> add(changes, wanted.during(), other.during(), -other.units()));
        int left = 0;
        int lowest = Integer.MAX_VALUE;
        for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
            left += change.getValue();
            lowest = change.getKey().isBefore(wanted.during().end()) ? Math.min(lowest, left) : lowest;
        }
        return lowest;
    }

    private static void add(TreeMap<Instant, Integer> changes, Interval wanted, Interval during, int units) {
        during.intersection(wanted).ifPresent(common -> {
            changes.merge(common.start(), units, Integer::sum);
            changes.merge(common.end(), -units, Integer::sum);
        });
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

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                DELETE FROM allocation.pool_share WHERE id IN (
                    SELECT id FROM allocation.pool_share WHERE expires_at <= ? FOR UPDATE SKIP LOCKED)""")
                .param(stored(now)).update();
    }

    List<Claimed> of(String holder) {
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, units, holder, expires_at
                FROM allocation.pool_share WHERE holder = ? ORDER BY resource, during""")
                .param(holder).query(Ranges::claimed).list();
    }

    List<Claimed> taken(Interval window, Instant now) {
        return jdbc.sql("""
                SELECT resource, lower(during) AS starts, upper(during) AS ends, units, holder, expires_at FROM allocation.pool_share
                WHERE during && tstzrange(?, ?, '[)') AND (expires_at IS NULL OR expires_at > ?)""")
                .params(stored(window.start()), stored(window.end()), stored(now))
                .query(Ranges::claimed).list();
    }
}
