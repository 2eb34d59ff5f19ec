package org.tessellate.app.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.waitlist.Urgency;
import org.tessellate.app.booking.waitlist.Waitlist;
import org.tessellate.app.booking.waitlist.Wishes;
import org.tessellate.app.booking.walkin.WalkIns;

/** People on the clinic's waiting list and in its queue, and visits that were cancelled so that something can be offered. */
@Component
class DemoWaiting {

    private static final String CLINIC = "clinic";
    private static final int CANCELLED = 3;
    private static final int LOOKED_AHEAD = 10;
    private static final List<String> WANTED = List.of("follow-up", "new-patient", "annual-check", "follow-up", "joint-ultrasound", "follow-up",
            "new-patient", "minor-procedure", "follow-up");
    private static final List<Integer> DAYS = List.of(9, 31, 96, 12, 20, 54, 3, 70, 25);
    private static final List<Urgency> URGENCIES = List.of(Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE, Urgency.SOON, Urgency.ROUTINE, Urgency.ROUTINE,
            Urgency.URGENT, Urgency.ROUTINE, Urgency.SOON);

    private static final List<Integer> LEVELS = List.of(4, 3, 5, 2, 4);

    private final Waitlist waitlist;
    private final WalkIns walkIns;
    private final Bookings bookings;
    private final Finding finding;
    private final Clock clock;

    DemoWaiting(Waitlist waitlist, WalkIns walkIns, Bookings bookings, Finding finding, Clock clock) {
        this.waitlist = waitlist;
        this.walkIns = walkIns;
        this.bookings = bookings;
        this.finding = finding;
        this.clock = clock;
    }

    boolean isThere() {
        return !waitlist.standings(CLINIC).isEmpty();
    }

    void make() {
        IntStream.range(0, WANTED.size()).forEach(i -> waitlist.add(new Waitlist.Wanted("patient-" + (10 + i), WANTED.get(i), URGENCIES.get(i),
                clock.instant().minus(Duration.ofDays(DAYS.get(i))), i % 3 == 2
                        ? new Wishes(null, null, Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), List.of(), Set.of(), Set.of(), 24) : Wishes.NONE, null)));
        IntStream.range(1, LOOKED_AHEAD).mapToObj(ahead -> finding.dayList(CLINIC, finding.today(CLINIC).plusDays(ahead))).flatMap(List::stream)
                .filter(visit -> visit.status() == AppointmentStatus.BOOKED).sorted(Comparator.comparing(Appointment::start)).limit(CANCELLED)
                .forEach(visit -> bookings.cancel(visit.id(), "Has a cold"));
        IntStream.range(0, LEVELS.size()).forEach(i -> walkIns.join(new WalkIns.Joining(CLINIC, "patient-" + (19 + i), null, LEVELS.get(i), LEVELS.get(i) != 5)));
    }
}
