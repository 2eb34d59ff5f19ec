package org.tessellate.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;

/** A few appointments on the published rosters, found and booked like anybody's. */
@Component
class DemoVisits {

    private static final List<String> WANTED_A_DAY = List.of("follow-up", "new-patient", "knee-arthroscopy", "annual-check", "follow-up",
            "joint-ultrasound", "lumbar-fusion", "minor-procedure", "follow-up", "robotic-prostatectomy", "new-patient", "hip-replacement");
    private static final int DAYS = 4;
    private static final int PATIENTS = 24;
    private static final int LOOKED_AHEAD = 14;

    private final Finding finding;
    private final Bookings bookings;
    private final Clock clock;

    DemoVisits(Finding finding, Bookings bookings, Clock clock) {
        this.finding = finding;
        this.bookings = bookings;
        this.clock = clock;
    }

    boolean areBooked() {
        return List.of("clinic", "theatres").stream().anyMatch(unit -> IntStream.range(0, LOOKED_AHEAD)
                .anyMatch(ahead -> !finding.dayList(unit, finding.today(unit).plusDays(ahead)).isEmpty()));
    }

    void book() {
        for (int i = 0; i < DAYS * WANTED_A_DAY.size(); i++) {
            Duration ahead = Duration.ofDays(i / WANTED_A_DAY.size());
            book(WANTED_A_DAY.get(i % WANTED_A_DAY.size()), "patient-" + (1 + i % PATIENTS), clock.instant().plus(ahead));
        }
    }

    private void book(String procedure, String patient, Instant earliest) {
        FindAnswer answer = finding.find(FindRequest.of(procedure, earliest.toString(), earliest.plus(Duration.ofDays(LOOKED_AHEAD)).toString()));
        if (answer.proposals().isEmpty()) {
            return;
        }
        FindAnswer.Proposal best = answer.proposals().getFirst();
        Appointment held = bookings.hold(new HoldRequest(procedure, patient, best.start().toString(), null, Set.copyOf(best.resources())), null);
        bookings.book(held.id(), patient, null);
    }
}
