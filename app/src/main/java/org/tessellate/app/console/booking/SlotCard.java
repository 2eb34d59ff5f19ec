package org.tessellate.app.console.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.booking.FindAnswer;

/** A proposal as the page shows it, with a lane per resource on a common time line of 1000 units. */
record SlotCard(FindAnswer.Proposal proposal, String day, String times, long minutes, List<Lane> lanes) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** Where the resource's bar begins and how long it is. */
    record Lane(String name, String need, String times, long x, long width) {}

    static SlotCard of(FindAnswer.Proposal proposal, ZoneId zone) {
        return new SlotCard(proposal, DAY.format(proposal.start().atZone(zone)), times(proposal.start(), proposal.end(), zone),
                Duration.between(proposal.start(), proposal.end()).toMinutes(), lanes(proposal.allocations(), zone));
    }

    static List<Lane> lanes(List<Allocated> allocations, ZoneId zone) {
        Instant first = allocations.stream().map(Allocated::start).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant last = allocations.stream().map(Allocated::end).max(Instant::compareTo).orElse(first.plusSeconds(60));
        double whole = Duration.between(first, last).toSeconds();
        return allocations.stream().map(taken -> {
            long x = Math.round(1000 * Duration.between(first, taken.start()).toSeconds() / whole);
            long end = Math.round(1000 * Duration.between(first, taken.end()).toSeconds() / whole);
            return new Lane(taken.name(), taken.need(), times(taken.start(), taken.end(), zone), x, end - x);
        }).toList();
    }

    static String times(Instant start, Instant end, ZoneId zone) {
        return TIME.format(start.atZone(zone)) + "–" + TIME.format(end.atZone(zone));
    }
}
