package org.tessellate.app.allocation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.engine.time.Interval;

/**
 * Claims everything or nothing in the caller's transaction; thread-safe. Nothing is checked first and then inserted: the
 * database's exclusion constraint decides, and pools are summed under a lock. Claims are made in the order of their resources,
 * so that two callers who want the same things meet at the first and cannot wait for each other in a circle.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Claims {

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
        Instant now = clock.instant();
        List<Claim> ordered = new ArrayList<>(claims);
        ordered.sort(Comparator.comparing(Claim::resource).thenComparing(claim -> claim.during().start()));
        List<Claim.Whole> wholes = ordered.stream().filter(Claim.Whole.class::isInstance).map(Claim.Whole.class::cast).toList();
        List<Claim.Share> shares = ordered.stream().filter(Claim.Share.class::isInstance).map(Claim.Share.class::cast).toList();
        table.insert(holder, wholes, expiresAt, now);
        shares.forEach(share -> pools.insert(holder, share, expiresAt, now));
    }

    /** Refuses unless the pools among these still hold all that is taken of them, and keeps it so until the transaction ends. */
    public void requirePools(Collection<? extends Claim> standing) {
        Instant now = clock.instant();
        standing.stream().filter(Claim.Share.class::isInstance).map(Claim.Share.class::cast)
                .sorted(Comparator.comparing(Claim.Share::resource).thenComparing(share -> share.during().start()))
                .forEach(share -> pools.require(new Claim.Share(share.resource(), share.during(), 0, share.capacity()), now));
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

    /** Frees all that the holder has; returns how many claims there were. */
    public int release(String holder) {
        return table.delete(holder) + pools.delete(holder);
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

    /** All that is taken now on a layer (pools included) and meets the window. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Claimed> taken(Layer layer, Interval window) {
        List<Claimed> all = new ArrayList<>(table.taken(layer, window, clock.instant()));
        all.addAll(pools.taken(window, clock.instant()));
        return all;
    }
}
