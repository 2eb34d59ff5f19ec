package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.facility.UnitId;

/**
 * Queues what is to be told of a visit, in the transaction of its change: what rolls back is not told, what commits is.
 * A moved or cancelled visit takes back what waited about it.
 */
@Component
class VisitMessages {

    /** A reminder right after the booking is no help. */
    private static final Duration SOONEST_REMINDER = Duration.ofHours(4);

    private final MessageStore store;
    private final MessagePolicy policy;
    private final MessageQueue queue;
    private final Clock clock;

    VisitMessages(MessageStore store, MessagePolicy policy, MessageQueue queue, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.queue = queue;
        this.clock = clock;
    }

    // Before those who look what a change means for a disruption: their letter takes the place of this one.
    @EventListener
    @Order(0)
    void on(AppointmentChanged event) {
        Appointment visit = event.after();
        if (visit.patient() == null || !policy.isSwitchedOn(new UnitId(visit.unit()))) {
            return;
        }
        switch (event.action()) {
            case "appointment.booked", "appointment.overbooked" -> booked(visit, Letter.BOOKED, visit.start());
            case "appointment.rescheduled" -> moved(visit);
            case "appointment.cancelled" -> cancelled(visit);
            default -> { }
        }
    }

    private void booked(Appointment visit, Letter letter, Instant helpfulUntil) {
        Instant now = clock.instant();
        queue(visit, letter, soon(visit, now, helpfulUntil), visit.start(), "");
        for (Duration before : policy.reminders(new UnitId(visit.unit()))) {
            Instant due = quiet(visit).before(visit.start().minus(before), visit.zone());
            if (due.isAfter(now.plus(SOONEST_REMINDER))) {
                queue(visit, Letter.REMINDER, due, visit.start(), "/" + before.toHours());
            }
        }
    }

    // A hold that moves was told to nobody.
    private void moved(Appointment visit) {
        if (visit.holdExpiresAt() == null) {
            Instant now = clock.instant();
            Instant helpfulUntil = told(visit).stream().map(message -> message.facts().start()).findFirst()
                    .filter(old -> old.isAfter(now) && old.isBefore(visit.start())).orElse(visit.start());
            store.cancelWaiting(visit.id().value(), now);
            booked(visit, Letter.MOVED, helpfulUntil);
        }
    }

    // Who was never told of a visit need not hear that it is off.
    private void cancelled(Appointment visit) {
        Instant now = clock.instant();
        boolean told = !told(visit).isEmpty();
        store.cancelWaiting(visit.id().value(), now);
        if (told) {
            queue(visit, Letter.CANCELLED, soon(visit, now, visit.start()), visit.start(), "");
        }
    }

    // What left or may have left, the newest first.
    private List<Message> told(Appointment visit) {
        return store.list(new MessageQuery(null, visit.unit(), visit.id().value()), Optional.empty()).stream()
                .filter(message -> message.letter().tellsOfAVisit() && !message.isWaiting() && message.status() != MessageStatus.CANCELLED).toList();
    }

    // Better woken than come in vain, or not at all.
    private Instant soon(Appointment visit, Instant now, Instant helpfulUntil) {
        Instant due = quiet(visit).after(now, visit.zone());
        return due.isBefore(helpfulUntil) ? due : now;
    }

    private QuietHours quiet(Appointment visit) {
        return policy.quietHours(new UnitId(visit.unit()));
    }

    private void queue(Appointment visit, Letter letter, Instant due, Instant expires, String more) {
        queue.add(visit, letter, queue.facts(visit, visit.start(), null, null), due, expires, more);
    }
}
