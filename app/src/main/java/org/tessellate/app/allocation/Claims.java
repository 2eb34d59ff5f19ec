package org.tessellate.app.allocation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.runtime.ChangeFeed;
import org.tessellate.engine.time.Interval;

/**
 * Claims everything or nothing in the caller's transaction; thread-safe. Nothing is checked first and then inserted: the
 * database's exclusion constraint decides, and pools are summed under a lock. Claims are made in the order of their resources,
 * so that two callers who want the same things meet at the first and cannot wait for each other in a circle.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Claims {

    private static final Set<String> HAVE_PARTS = Set.of("equipment", "pool");

    private final ClaimTable table;
    private final PoolTable pools;
    private final Clock clock;

    Claims(ClaimTable table, PoolTable pools, Clock clock) {
        this.table = table;
        this.pools = pools;
        this.clock = clock;
    }

    /** Holds until {@code expiresAt}, or for good when null; expired holds of others in the way are removed. */
    public void claim(String holder, Collection<? extends Claim> claims, @Nullable Instant expiresAt) {
        ClaimRefused.Refused refused = claimAll(List.of(Wanted.of(holder, claims, expiresAt))).get(holder);
        if (refused != null) {
            throw new ClaimRefused(refused);
        }
    }

    /**
     * Claims for many holders, each all or nothing and the first come first; answers who was refused and why, by holder. So many
     * statements as for one: what the batch asks of the database does not grow with it, save for those who want the same.
     */
    public Map<String, ClaimRefused.Refused> claimAll(List<Wanted> all) {
        Instant now = clock.instant();
        Map<String, ClaimRefused.Refused> refused = new HashMap<>();
        List<Wanted> waiting = all;
        while (!waiting.isEmpty()) {
            Round round = Round.of(waiting);
            refused.putAll(grant(round.chosen(), now));
            waiting = new ArrayList<>();
            for (Round.Deferred deferred : round.deferred()) {
                if (refused.containsKey(deferred.before())) {
                    waiting.add(deferred.wanted());
                } else {
                    refused.put(deferred.wanted().holder(), deferred.wouldBe());
                }
            }
        }
        return refused;
    }

    private Map<String, ClaimRefused.Refused> grant(List<Wanted> chosen, Instant now) {
        Map<String, List<Long>> rows = new HashMap<>();
        List<Wanted> lacking = insert(chosen, rows);
        ClaimTable.InTheWay found = table.inTheWay(lacking, now);
        if (found.expired()) {
            table.removeExpired(lacking, now);
            undo(lacking, rows);
            lacking = insert(lacking, rows);
            found = table.inTheWay(lacking, now);
        }
        undo(lacking, rows);
        Map<String, ClaimRefused.Refused> refused = new HashMap<>(found.first());
        List<Wanted> whole = chosen.stream().filter(one -> !refused.containsKey(one.holder())).toList();
        Map<String, ClaimRefused.Refused> withoutRoom = pools(whole, now);
        undo(whole.stream().filter(one -> withoutRoom.containsKey(one.holder())).toList(), rows);
        refused.putAll(withoutRoom);
        return refused;
    }

    /** Those of whom not every row went in. */
    private List<Wanted> insert(List<Wanted> wanted, Map<String, List<Long>> rows) {
        if (wanted.stream().anyMatch(one -> !one.wholes().isEmpty())) {
            table.insert(wanted).forEach(row -> rows.computeIfAbsent(row.holder(), holder -> new ArrayList<>()).add(row.id()));
        }
        return wanted.stream().filter(one -> rows.getOrDefault(one.holder(), List.of()).size() < one.wholes().size()).toList();
    }

    private void undo(List<Wanted> wanted, Map<String, List<Long>> rows) {
        table.remove(wanted.stream().map(one -> rows.remove(one.holder())).filter(Objects::nonNull).flatMap(List::stream).toList());
    }

    private Map<String, ClaimRefused.Refused> pools(List<Wanted> wanted, Instant now) {
        List<Claim.Share> shares = wanted.stream().flatMap(one -> one.shares().stream()).toList();
        if (shares.isEmpty()) {
            return Map.of();
        }
        PoolLedger ledger = pools.ledger(shares, now);
        Map<String, ClaimRefused.Refused> refused = new HashMap<>();
        List<PoolTable.Taken> taken = new ArrayList<>();
        Set<String> undecided = wanted.stream().map(Wanted::holder).collect(Collectors.toCollection(HashSet::new));
        for (Wanted one : wanted) {
            undecided.remove(one.holder());
            ledger.take(one, undecided).ifPresentOrElse(no -> {
                refused.put(one.holder(), no);
                undecided.add(one.holder());
            }, () -> one.shares().stream().filter(share -> share.units() > 0)
                    .forEach(share -> taken.add(new PoolTable.Taken(one.holder(), share, one.expiresAt()))));
        }
        pools.insert(taken);
        return refused;
    }

    /** Refuses unless the pools among these still hold all that is taken of them, and keeps it so until the transaction ends. */
    public void requirePools(Collection<? extends Claim> standing) {
        lacking(standing).ifPresent(refused -> {
            throw new ClaimRefused(refused);
        });
    }

    /** As above, but answers which pool no longer does: for who must go on with the transaction. */
    public Optional<ClaimRefused.Refused> lacking(Collection<? extends Claim> standing) {
        List<Claim> asked = standing.stream().filter(Claim.Share.class::isInstance).map(Claim.Share.class::cast)
                .<Claim>map(share -> new Claim.Share(share.resource(), share.during(), 0, share.capacity())).toList();
        return pools(List.of(Wanted.of("", asked, null)), clock.instant()).values().stream().findFirst();
    }

    /** Makes a hold binding for good; false, with nothing changed, when any part of it has expired or is gone. */
    public boolean confirm(String holder, int expected) {
        return extend(holder, expected, null);
    }

    /** Prolongs a hold; false, with nothing changed, when any part of it has expired or is gone. */
    public boolean renew(String holder, int expected, Instant expiresAt) {
        return extend(holder, expected, expiresAt);
    }

    private boolean extend(String holder, int expected, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        return table.live(holder, now) + pools.live(holder, now) == expected
                && table.extend(holder, expiresAt) + pools.extend(holder, expiresAt) == expected;
    }

    /** Takes this in place of what the holder has of another resource; false, with the former kept, when it is taken. */
    public boolean swap(String holder, ResourceKey former, Claim instead, @Nullable Instant expiresAt) {
        boolean granted = claimAll(List.of(Wanted.of(holder, List.of(instead), expiresAt))).isEmpty();
        if (granted) {
            table.delete(holder, former);
        }
        return granted;
    }

    /** Frees all that the holder has; returns how many claims there were. */
    public int release(String holder) {
        return table.delete(holder) + pools.delete(holder);
    }

    /** Frees what the holder has on one layer; shares of pools are on none. */
    public int release(String holder, Layer layer) {
        return table.delete(holder, layer);
    }

    /** Frees what the holder has of a pool; false when it has nothing of it. */
    public boolean release(String holder, ResourceKey pool) {
        return pools.delete(holder, pool) > 0;
    }

    /** Who has had something of a stock for good since before the moment. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> holdersOfStockSinceBefore(Instant moment) {
        return pools.holdersOfStockSinceBefore(moment);
    }

    /** Removes holds that have expired, for the housekeeping job; claims remove those in their way themselves. */
    public int removeExpired() {
        Instant now = clock.instant();
        return table.deleteExpired(now) + pools.deleteExpired(now);
    }

    /** All that the holder has, in resource order, expired parts included. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Claimed> of(String holder) {
        List<Claimed> all = new ArrayList<>(table.of(holder));
        all.addAll(pools.of(holder));
        return all;
    }

    /** Tells which resources committed claims and releases touched, by their keys. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ChangeFeed changes() {
        return table.changes();
    }

    /** All that is taken now on a layer (pools included) and meets the window. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Claimed> taken(Layer layer, Interval window) {
        List<Claimed> all = new ArrayList<>(table.taken(layer, window, clock.instant()));
        all.addAll(pools.taken(window, clock.instant()));
        return all;
    }

    /** As above, of these resources only. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Claimed> taken(Layer layer, Interval window, Collection<ResourceKey> resources) {
        List<Claimed> all = new ArrayList<>(table.taken(layer, window, clock.instant(), resources));
        all.addAll(pools.taken(window, clock.instant(), resources));
        return all;
    }

    /** Who takes the resource, or one whose key goes on after it (all units of a device, all pools of a unit), in the interval or at any time. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> holdersOn(String resource, @Nullable Interval during) {
        List<String> holders = new ArrayList<>(table.holdersOn(resource, during));
        if (HAVE_PARTS.contains(new ResourceKey(resource).kind())) {
            holders.addAll(table.holdersBelow(resource, during));
        }
        return holders.stream().distinct().toList();
    }
}
