package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Measures cancellation recovery: the share of minutes given back by cancelled visits that others were then booked into (R67). Thread-safe. */
@Service
public class Recovery {

    private final OpeningStore openings;
    private final OfferStore offers;
    private final Claims claims;
    private final Access access;
    private final Clock clock;

    Recovery(OpeningStore openings, OfferStore offers, Claims claims, Access access, Clock clock) {
        this.openings = openings;
        this.offers = offers;
        this.claims = claims;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Of visits that would have begun in the window; minutes of the room, or of the person where there is no room. The share is from 0 to
     * 1; nothing freed has nothing to recover.
     */
    public record Figures(Interval window, int cancelled, long freedMinutes, long filledMinutes, double share, int offered, int accepted, int declined,
            int expired) {}

    /** The last days, and everything cancelled that is still ahead. */
    @Transactional(readOnly = true)
    public Figures figures(String unit, int days) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        Interval window = new Interval(clock.instant().minus(Duration.ofDays(days)), clock.instant().plus(Duration.ofDays(366)));
        List<Opening> cancelled = openings.cancelled(unit, window);
        Map<String, Long> now = filledNow(cancelled.stream().filter(opening -> opening.filledMinutes() == null).toList());
        Map<Offer.Status, Integer> answers = offers.counts(unit, window.start());
        long freed = cancelled.stream().mapToLong(opening -> opening.during().minutes()).sum();
        long filled = cancelled.stream().mapToLong(opening -> opening.filledMinutes() != null ? opening.filledMinutes() : now.get(opening.id())).sum();
        return new Figures(window, cancelled.size(), freed, filled, freed == 0 ? 0 : (double) filled / freed,
                answers.values().stream().mapToInt(Integer::intValue).sum(), answers.getOrDefault(Offer.Status.ACCEPTED, 0),
                answers.getOrDefault(Offer.Status.DECLINED, 0), answers.getOrDefault(Offer.Status.EXPIRED, 0));
    }

    /** Time that has passed is counted once and for all. */
    @Transactional
    void countPast() {
        List<Opening> past = openings.uncountedBefore(clock.instant());
        filledNow(past).forEach(openings::count);
    }

    private Map<String, Long> filledNow(List<Opening> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        Instant from = some.stream().map(opening -> opening.during().start()).min(Instant::compareTo).orElseThrow();
        Instant to = some.stream().map(opening -> opening.during().end()).max(Instant::compareTo).orElseThrow();
        Map<String, List<Claimed>> taken = claims.taken(Layer.APPOINTMENT, new Interval(from, to), resources(some)).stream()
                .filter(claim -> claim.expiresAt() == null).collect(Collectors.groupingBy(claim -> claim.resource().value()));
        return some.stream().collect(Collectors.toMap(Opening::id, opening -> filled(opening, taken.getOrDefault(opening.resource(), List.of()))));
    }

    private static Set<ResourceKey> resources(List<Opening> some) {
        return some.stream().map(opening -> new ResourceKey(opening.resource())).collect(Collectors.toSet());
    }

    private static long filled(Opening opening, List<Claimed> taken) {
        List<Interval> inside = taken.stream().map(claim -> claim.during().intersection(opening.during())).flatMap(Optional::stream).toList();
        return IntervalSet.of(inside).stream().mapToLong(Interval::minutes).sum();
    }
}
