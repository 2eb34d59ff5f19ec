package org.tessellate.app.console.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.booking.FindAnswer;

/**
 * A proposal as the page shows it, with a lane per resource on a common time line of 1000 units; {@code key} makes pressing twice
 * the same as once.
 */
record SlotCard(FindAnswer.Proposal proposal, String day, String times, long minutes, List<Lane> lanes, String key) {

    /** Where the resource's bar begins and how long it is. */
    record Lane(String name, String need, String times, long x, long width) {}

    static List<SlotCard> all(List<FindAnswer.Proposal> proposals, ZoneId zone) {
        return proposals.stream().map(proposal -> of(proposal, zone)).toList();
    }

    private static SlotCard of(FindAnswer.Proposal proposal, ZoneId zone) {
        return new SlotCard(proposal, Moments.shown("EEEE d MMMM", proposal.start().atZone(zone)),
                Moments.times(proposal.start(), proposal.end(), zone),
                Duration.between(proposal.start(), proposal.end()).toMinutes(), lanes(proposal.allocations(), zone), UUID.randomUUID().toString());
    }

    static List<Lane> lanes(List<Allocated> allocations, ZoneId zone) {
        Instant first = allocations.stream().map(Allocated::start).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant last = allocations.stream().map(Allocated::end).max(Instant::compareTo).orElse(first.plusSeconds(60));
        double whole = Duration.between(first, last).toSeconds();
        return allocations.stream().map(taken -> {
            long x = Math.round(1000 * Duration.between(first, taken.start()).toSeconds() / whole);
            long end = Math.round(1000 * Duration.between(first, taken.end()).toSeconds() / whole);
            return new Lane(taken.name(), taken.need(), Moments.times(taken.start(), taken.end(), zone), x, end - x);
        }).toList();
    }
}
