package org.tessellate.app.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What counts against some pools while their rows are locked: shares taken of them, and people claimed by name. Not thread-safe. */
final class PoolLedger {

    private final List<Claimed> shares;
    private final List<Claimed> byName;

    PoolLedger(List<Claimed> shares, List<Claimed> byName) {
        this.shares = new ArrayList<>(shares);
        this.byName = byName;
    }

    /** Enters the holder's shares, or answers the first that there is no room for. Claims of the {@code undecided} do not count. */
    Optional<ClaimRefused.Refused> take(Wanted wanted, Set<String> undecided) {
        int before = shares.size();
        for (Claim.Share share : wanted.shares()) {
            List<Claimed> others = shares.stream()
                    .filter(other -> other.resource().equals(share.resource()) && other.during().overlaps(share.during())).toList();
            if (lowestLeft(unclaimed(share, undecided), others) < share.units()) {
                shares.subList(before, shares.size()).clear();
                return Optional.of(new ClaimRefused.Refused(share.resource(), share.during(), others.isEmpty() ? "" : others.getFirst().holder()));
            }
            if (share.units() > 0) {
                shares.add(new Claimed(share.resource(), share.during(), share.units(), wanted.holder(), wanted.expiresAt()));
            }
        }
        return Optional.empty();
    }

    /** The share with the capacity that is left when those who are claimed by name are taken out of it. */
    private Claim.Share unclaimed(Claim.Share share, Set<String> undecided) {
        List<Claim.Step> left = share.capacity().stream()
                .flatMap(step -> step.by() == null ? Stream.of(step) : IntervalSet.of(step.during()).subtract(claimed(step.by(), undecided)).stream()
                        .map(rest -> new Claim.Step(rest, step.units(), step.by())))
                .toList();
        return new Claim.Share(share.resource(), share.during(), share.units(), left);
    }

    private IntervalSet claimed(ResourceKey person, Set<String> undecided) {
        return IntervalSet.of(byName.stream().filter(claim -> claim.resource().equals(person) && !undecided.contains(claim.holder()))
                .map(Claimed::during).toList());
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
}
