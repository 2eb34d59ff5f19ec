package org.tessellate.app.notification;

import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;

/** Whether what a letter says is still so when it is about to leave: a visit moves, an offer ends, a unit switches its messages off. */
@Component
class Overtaken {

    private final MessagePolicy policy;
    private final OfferMessages offers;
    private final Finding finding;

    Overtaken(MessagePolicy policy, OfferMessages offers, Finding finding) {
        this.policy = policy;
        this.offers = offers;
        this.finding = finding;
    }

    /** In words why it must not leave; nothing where it may. */
    Optional<String> why(Message message) {
        if (!policy.isSwitchedOn(new UnitId(message.unit()))) {
            return Optional.of("The unit's messages are switched off.");
        }
        return whyWrong(message);
    }

    /** In words what is not so any more, whether or not messages are switched on. */
    Optional<String> whyWrong(Message message) {
        return switch (message.letter()) {
            case OFFER -> unless(offers.stands(String.valueOf(message.facts().cause())), "The offer was answered, or went otherwise.");
            case BOOKED, MOVED, HAD_TO_MOVE, REMINDER -> unless(isBookedThen(message), "The visit is not at that time any more.");
            case CANCELLED, HAD_TO_CANCEL -> unless(visit(message).status() != AppointmentStatus.BOOKED, "The visit is booked again.");
            case SHIFT_OFFERED, SHIFT_OPEN, PLAN_PUBLISHED, SHIFT_CHANGED -> Optional.empty();
        };
    }

    private boolean isBookedThen(Message message) {
        Appointment visit = visit(message);
        return visit.status() == AppointmentStatus.BOOKED && visit.start().equals(message.facts().start());
    }

    private Appointment visit(Message message) {
        return Access.asSystem("message-dispatch", () -> finding.get(new AppointmentId(Objects.requireNonNull(message.appointment()))));
    }

    private static Optional<String> unless(boolean holds, String why) {
        return holds ? Optional.empty() : Optional.of(why);
    }
}
