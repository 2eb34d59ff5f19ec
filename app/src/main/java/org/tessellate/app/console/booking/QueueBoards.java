package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.walkin.Queue;
import org.tessellate.app.booking.walkin.Queues;
import org.tessellate.app.booking.walkin.WalkIn;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;

/** Draws a unit's queue. */
@Component
class QueueBoards {

    private static final Duration DUE = Duration.ofMinutes(60);

    private final Queues queues;
    private final Finding finding;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Facilities facilities;
    private final Clock clock;

    QueueBoards(Queues queues, Finding finding, BookingChoices choices, PatientNames names, Facilities facilities, Clock clock) {
        this.queues = queues;
        this.finding = finding;
        this.choices = choices;
        this.names = names;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** The queue with names; {@code due} are booked patients expected within the hour. */
    record View(Queue queue, List<Row> rows, List<Row> inCare, List<Due> due, List<WalkIn> called) {}

    /** Somebody in the queue; without a patient only the number is known. */
    record Row(Queue.@Nullable Line line, WalkIn guest, @Nullable String name, @Nullable String what) {}

    /** A booked visit that can be checked in. */
    record Due(String visit, String time, @Nullable String name, String what) {}

    View view(Unit unit) {
        Queue queue = queues.of(unit.id().value());
        List<Appointment> booked = due(unit);
        Map<String, String> known = names.of(Stream.concat(Stream.concat(queue.waiting().stream().map(Queue.Line::guest), queue.inCare().stream())
                .map(WalkIn::patient), booked.stream().map(Appointment::patient)).filter(Objects::nonNull).toList());
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        return new View(queue, queue.waiting().stream().map(line -> row(line, line.guest(), known)).toList(),
                queue.inCare().stream().map(guest -> row(null, guest, known)).toList(),
                booked.stream().map(visit -> new Due(visit.id().value(), Moments.clock(visit.start(), zone), name(visit.patient(), known),
                        choices.procedureName(visit.procedure()))).toList(),
                queue.waiting().stream().map(Queue.Line::guest).filter(guest -> guest.status() == WalkIn.Status.CALLED).toList());
    }

    private Row row(Queue.@Nullable Line line, WalkIn guest, Map<String, String> known) {
        return new Row(line, guest, name(guest.patient(), known), guest.procedure() == null ? null : choices.procedureName(guest.procedure()));
    }

    private static @Nullable String name(@Nullable String patient, Map<String, String> known) {
        return patient == null ? null : known.getOrDefault(patient, patient);
    }

    private List<Appointment> due(Unit unit) {
        Instant now = clock.instant();
        return finding.dayList(unit.id().value(), finding.today(unit.id().value())).stream()
                .filter(visit -> visit.status() == AppointmentStatus.BOOKED && visit.start().isBefore(now.plus(DUE)) && visit.end().isAfter(now)).toList();
    }
}
