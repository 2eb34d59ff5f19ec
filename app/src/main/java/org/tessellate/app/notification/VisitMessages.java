package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final ExtraReminders extras;
    private final Clock clock;

    VisitMessages(MessageStore store, MessagePolicy policy, MessageQueue queue, ExtraReminders extras, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.queue = queue;
        this.extras = extras;
        this.clock = clock;
    }

    // Before those who look what a change means for a disruption: their letter takes the place of this one.
    @EventListener
    @Order(0)
    void on(AppointmentChanged event) {
        Appointment visit = event.after();
        if (visit.patient() == null) {
            return;
        }
        // What was said before is taken back also where nothing new is said.
        boolean isOn = policy.isSwitchedOn(new UnitId(visit.unit()));
        switch (event.action()) {
            case "appointment.booked", "appointment.overbooked" -> booked(visit, Letter.BOOKED, null, isOn);
            case "appointment.rescheduled" -> moved(visit, isOn);
            case "appointment.cancelled" -> cancelled(visit, isOn);
            default -> { }
        }
    }

    /** @param before the time the patient knows, where it was another */
    private void booked(Appointment visit, Letter letter, @Nullable Instant before, boolean isOn) {
        if (!isOn) {
            return;
        }
        Instant now = clock.instant();
        Message.Facts facts = queue.facts(visit, visit.start(), before, null);
        queue.add(visit, letter, facts, soon(visit, now, facts.helpfulUntil(visit.start(), now)), visit.start(), "");
        remind(visit, now);
    }

    private void remind(Appointment visit, Instant now) {
        UnitId unit = new UnitId(visit.unit());
        for (Duration ahead : policy.reminders(unit)) {
            due(visit, ahead, now).ifPresent(due -> queue(visit, Letter.REMINDER, due, "/" + ahead.toHours()));
        }
        for (int hours : policy.extra(unit).hours()) {
            due(visit, Duration.ofHours(hours), now).ifPresent(due -> extras.plan(visit, hours, due));
        }
    }

    private Optional<Instant> due(Appointment visit, Duration ahead, Instant now) {
        return Optional.of(quiet(visit).before(visit.start().minus(ahead), visit.zone())).filter(due -> due.isAfter(now.plus(SOONEST_REMINDER)));
    }

    // A hold that moves was told to nobody.
    private void moved(Appointment visit, boolean isOn) {
        if (visit.holdExpiresAt() == null) {
            @Nullable Instant before = told(visit).stream().map(message -> message.facts().start()).findFirst().orElse(null);
            takeBack(visit);
            booked(visit, Letter.MOVED, before, isOn);
        }
    }

    // Who was never told of a visit need not hear that it is off.
    private void cancelled(Appointment visit, boolean isOn) {
        Instant now = clock.instant();
        boolean told = !told(visit).isEmpty();
        takeBack(visit);
        if (told && isOn) {
            queue(visit, Letter.CANCELLED, soon(visit, now, visit.start()), "");
        }
    }

    private void takeBack(Appointment visit) {
        store.cancelWaiting(visit.id().value(), clock.instant());
        extras.forget(visit.id().value());
    }

    // What left or may have left, the newest first.
    private List<Message> told(Appointment visit) {
        return store.of(visit.id().value()).stream()
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

    private void queue(Appointment visit, Letter letter, Instant due, String more) {
        queue.add(visit, letter, queue.facts(visit, visit.start(), null, null), due, visit.start(), more);
    }
}
