package org.tessellate.app.interop.effects;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.VisitCourse;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;

/**
 * What became of a visit of ours, says another system: its patient came, it took place, was missed or cancelled. What it would take to book or move
 * one is not in these events: that comes by FHIR, HL7 v2 or the API.
 */
@Component
class VisitEffect implements EventEffect {

    private static final Set<EventType> TYPES = Set.of(EventType.PATIENT_ARRIVED, EventType.APPOINTMENT_CHECKED_IN, EventType.APPOINTMENT_FULFILLED,
            EventType.APPOINTMENT_NOSHOW, EventType.APPOINTMENT_CANCELLED);

    private final Finding finding;
    private final Bookings bookings;
    private final VisitCourse course;

    VisitEffect(Finding finding, Bookings bookings, VisitCourse course) {
        this.finding = finding;
        this.bookings = bookings;
        this.course = course;
    }

    @Override
    public boolean handles(EventType type) {
        return TYPES.contains(type);
    }

    @Override
    public Outcome apply(InboundEvent event) {
        if (event.text("appointment").isEmpty()) {
            return new Outcome.Ignored("It names no appointment of ours.");
        }
        Appointment before = finding.get(new AppointmentId(event.required("appointment")));
        if (event.data().path("version").asInt(before.version()) < before.version()) {
            return new Outcome.Ignored("A later state of (%s) is known already.".formatted(before.id()));
        }
        Appointment after = becomes(before, event);
        return after.version() == before.version() ? new Outcome.Ignored("The appointment (%s) is known to be %s.".formatted(before.id(), before.status().code()))
                : new Outcome.Accepted("appointment/%s %s".formatted(after.id(), after.status().code()));
    }

    private Appointment becomes(Appointment visit, InboundEvent event) {
        return switch (event.type()) {
            case PATIENT_ARRIVED -> visit.status() == AppointmentStatus.CHECKED_IN || visit.status() == AppointmentStatus.FULFILLED ? visit : course.arrive(visit.id(), null);
            case APPOINTMENT_CHECKED_IN -> visit.status() == AppointmentStatus.FULFILLED ? visit : course.checkIn(visit.id(), null);
            case APPOINTMENT_FULFILLED -> course.fulfil(visit.id(), null);
            case APPOINTMENT_NOSHOW -> course.missed(visit.id(), null);
            default -> visit.status() == AppointmentStatus.CANCELLED ? visit : bookings.cancel(visit.id(), null, "told by " + event.source(), askedBy(event));
        };
    }

    private static Appointment.@Nullable AskedBy askedBy(InboundEvent event) {
        return event.text("askedBy").map(text -> Appointment.AskedBy.valueOf(text.toUpperCase(Locale.ROOT))).orElse(null);
    }
}
