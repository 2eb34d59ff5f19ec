package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.engine.booking.waiting.Precedence;
import org.tessellate.engine.booking.waiting.Waiting;
import org.tessellate.engine.time.Interval;

/** Puts those who wait into the order of offers; among equals, who came first. */
@Component
class Ranking {

    private final OfferStore offers;
    private final WaitlistPolicy policy;
    private final Facilities facilities;
    private final Clock clock;

    Ranking(OfferStore offers, WaitlistPolicy policy, Facilities facilities, Clock clock) {
        this.offers = offers;
        this.policy = policy;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** An entry with its points, and what they were counted from. */
    record Ranked(WaitlistEntry entry, Waiting waiting, Precedence.Points points) {}

    /** For an opening: only those whose visit is short enough. */
    List<Ranked> forOpening(List<WaitlistEntry> entries, Opening opening) {
        Interval free = opening.occupied();
        return ranked(entries, opening.unit(), opening.during().minutes(), (entry, minutes) -> Matching.isWished(entry.wishes(), opening)).stream()
                .filter(one -> one.waiting().minutes() <= free.minutes()).toList();
    }

    /** In general, before it is known what becomes free. */
    List<Ranked> inGeneral(List<WaitlistEntry> entries, String unit) {
        return ranked(entries, unit, 1, (entry, minutes) -> false);
    }

    private List<Ranked> ranked(List<WaitlistEntry> entries, String unit, long freeMinutes, BiFunction<WaitlistEntry, Integer, Boolean> wished) {
        Map<String, Integer> notTaken = offers.notTaken(unit);
        Precedence precedence = policy.precedence(unit);
        return entries.stream().map(entry -> {
            int minutes = minutes(entry.procedure());
            Waiting waiting = new Waiting(policy.points(unit, entry.urgency()), waited(entry), policy.aim(unit, entry.urgency()),
                    minutes, wished.apply(entry, minutes), notTaken.getOrDefault(entry.id(), 0));
            return new Ranked(entry, waiting, precedence.of(waiting, freeMinutes));
        }).sorted(Comparator.comparingDouble((Ranked one) -> -one.points().total()).thenComparing(one -> one.entry().since())
                .thenComparing(one -> one.entry().id())).toList();
    }

    private Duration waited(WaitlistEntry entry) {
        Duration waited = Duration.between(entry.since(), clock.instant());
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private int minutes(String procedure) {
        Procedure known = facilities.graph().procedures().get(new ProcedureId(procedure));
        return known == null ? 24 * 60 : known.durationMinutes();
    }
}
