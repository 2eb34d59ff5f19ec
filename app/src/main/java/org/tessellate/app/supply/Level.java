package org.tessellate.app.supply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What lies there and what comes when. What visits took of it for good, {@code taken} tells. Immutable. */
public record Level(int onHand, List<Arrival> arrivals) {

    static final Instant FIRST = Instant.EPOCH;
    static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** So many come then. */
    public record Arrival(Instant due, int quantity) {}

    public Level {
        arrivals = List.copyOf(arrivals);
    }

    static Level none() {
        return new Level(0, List.of());
    }

    /** As claims of a pool are measured against. */
    public List<Claim.Step> steps() {
        return Stream.concat(Stream.of(new Claim.Step(new Interval(FIRST, LAST), onHand)),
                arrivals.stream().map(arrival -> new Claim.Step(new Interval(arrival.due(), LAST), arrival.quantity())))
                .filter(step -> step.units() > 0).toList();
    }

    /** When a visit could begin that uses so many: from then on there are always that many left. */
    public IntervalSet startsWith(int quantity, List<Claimed> taken) {
        Instant from = FIRST;
        boolean enough = true;
        for (Map.Entry<Instant, Integer> at : left(taken).entrySet()) {
            boolean now = at.getValue() >= quantity;
            from = now && !enough ? at.getKey() : from;
            enough = now;
        }
        return enough ? IntervalSet.of(new Interval(from, LAST)) : IntervalSet.empty();
    }

    /** The fewest that are left at any time from then on. */
    public int leastFrom(Instant moment, List<Claimed> taken) {
        TreeMap<Instant, Integer> left = left(taken);
        Map.Entry<Instant, Integer> now = left.floorEntry(moment);
        int least = now == null ? Integer.MAX_VALUE : now.getValue();
        for (int later : left.tailMap(moment).values()) {
            least = Math.min(least, later);
        }
        return least;
    }

    /** Those who will go without: each takes what is there when they begin, the earlier before the later. */
    public List<Claimed> unmet(List<Claimed> taken) {
        List<Claimed> without = new ArrayList<>();
        int given = 0;
        for (Claimed claim : taken.stream().sorted(Comparator.comparing((Claimed one) -> one.during().start()).thenComparing(Claimed::holder)).toList()) {
            Instant start = claim.during().start();
            int there = onHand + arrivals.stream().filter(arrival -> !arrival.due().isAfter(start)).mapToInt(Arrival::quantity).sum();
            if (there - given < claim.units()) {
                without.add(claim);
            } else {
                given += claim.units();
            }
        }
        return without;
    }

    private TreeMap<Instant, Integer> left(List<Claimed> taken) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        changes.put(FIRST, onHand);
        arrivals.forEach(arrival -> changes.merge(arrival.due(), arrival.quantity(), Integer::sum));
        taken.forEach(claim -> {
            changes.merge(claim.during().start(), -claim.units(), Integer::sum);
            changes.merge(claim.during().end(), claim.units(), Integer::sum);
        });
        int left = 0;
        for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
            left += change.getValue();
            change.setValue(left);
        }
        return changes;
    }
}
