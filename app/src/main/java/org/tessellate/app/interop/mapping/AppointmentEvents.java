package org.tessellate.app.interop.mapping;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;

/** What happens to appointments. Patients stay out: whoever may know them reads the appointment. */
@Component
class AppointmentEvents {

    private static final String HELD = "appointment.held";
    private static final String EXPIRED = "appointment.hold-expired";

    /** By the status that something else than a hold or a move brought about. */
    private static final Map<AppointmentStatus, EventType> REACHED = Map.of(
            AppointmentStatus.PROPOSED, EventType.APPOINTMENT_REQUESTED,
            AppointmentStatus.WAITLIST, EventType.APPOINTMENT_REQUESTED,
            AppointmentStatus.CANCELLED, EventType.APPOINTMENT_CANCELLED,
            AppointmentStatus.ENTERED_IN_ERROR, EventType.APPOINTMENT_CANCELLED,
            AppointmentStatus.NOSHOW, EventType.APPOINTMENT_NOSHOW,
            AppointmentStatus.ARRIVED, EventType.APPOINTMENT_CHECKED_IN,
            AppointmentStatus.CHECKED_IN, EventType.APPOINTMENT_CHECKED_IN,
            AppointmentStatus.FULFILLED, EventType.APPOINTMENT_FULFILLED);

    private final Outbox outbox;
    private final Lanes lanes;
    private final Clock clock;

    AppointmentEvents(Outbox outbox, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
    }

    @EventListener
    void on(AppointmentChanged change) {
        Appointment appointment = change.after();
        EventType type = type(change);
        Data data = new Data().with("appointment", appointment.id()).with("unit", appointment.unit()).with("procedure", appointment.procedure())
                .with("start", appointment.start()).with("end", appointment.end()).with("status", appointment.status().code())
                .with("version", appointment.version()).with("expires", appointment.holdExpiresAt());
        if (type == EventType.APPOINTMENT_CANCELLED) {
            data.with("cause", change.action().equals(EXPIRED) ? "hold-expired" : "cancelled");
            data.with("askedBy", appointment.cancelAskedBy() == null ? null : appointment.cancelAskedBy().name().toLowerCase(Locale.ROOT));
        }
        outbox.add(CanonicalEvent.of(type, appointment.id().value(), clock.instant(), lanes.of(new UnitId(appointment.unit())), data)
                .inStatus(appointment.status().code()));
    }

    private static EventType type(AppointmentChanged change) {
        return switch (change.action()) {
            case HELD -> EventType.APPOINTMENT_HELD;
            case "appointment.booked", "appointment.overbooked" -> EventType.APPOINTMENT_BOOKED;
            case "appointment.patient-merged" -> EventType.APPOINTMENT_CHANGED;
            default -> REACHED.getOrDefault(change.after().status(), EventType.APPOINTMENT_CHANGED);
        };
    }
}
