package org.tessellate.app.interop.hl7v2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;

/** Puts what becomes of our appointments into the queue; of those that another system told us of, what it does not know yet. */
@Component
@ConditionalOnProperty("tessellate.hl7v2.outbound.host")
class SiuTeller implements EventConsumer {

    private static final Set<EventType> WANTED = Set.of(EventType.APPOINTMENT_BOOKED, EventType.APPOINTMENT_CHANGED, EventType.APPOINTMENT_CANCELLED,
            EventType.APPOINTMENT_NOSHOW, EventType.APPOINTMENT_CHECKED_IN, EventType.APPOINTMENT_FULFILLED);

    private final Finding finding;
    private final ToldAppointments told;
    private final Outgoing outgoing;
    private final SiuWriter writer;

    SiuTeller(Finding finding, ToldAppointments told, Outgoing outgoing, SiuWriter writer) {
        this.finding = finding;
        this.told = told;
        this.outgoing = outgoing;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "hl7v2-siu";
    }

    @Override
    public boolean wants(EventType type) {
        return WANTED.contains(type);
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        Access.asSystem("interop-hl7v2", () -> events.forEach(this::tell));
    }

    private void tell(CloudEvent event) {
        Appointment appointment = finding.get(new AppointmentId(event.subject()));
        if (appointment.status() == AppointmentStatus.PENDING) {
            return;
        }
        EventType type = EventType.ofType(event.type()).orElseThrow();
        Optional<ToldAppointments.Known> known = told.known(appointment.id());
        known.flatMap(state -> type == EventType.APPOINTMENT_BOOKED ? Optional.empty() : state.news(appointment))
                .or(() -> known.isPresent() ? Optional.empty() : trigger(type, appointment)).ifPresent(trigger -> put(event, appointment, trigger));
    }

    private void put(CloudEvent event, Appointment appointment, String trigger) {
        outgoing.add(event.id(), appointment, trigger, writer.write(appointment, trigger, told.numbers(appointment.id())));
        told.isKnown(appointment);
    }

    /** None for what nobody heard of, such as a hold that was given up. */
    private Optional<String> trigger(EventType type, Appointment appointment) {
        Optional<Instant> last = outgoing.toldStart(appointment.id().value());
        if (type == EventType.APPOINTMENT_BOOKED) {
            return Optional.of("S12");
        }
        return last.map(start -> switch (type) {
            case APPOINTMENT_CANCELLED -> "S15";
            case APPOINTMENT_NOSHOW -> "S26";
            case APPOINTMENT_CHANGED -> start.equals(appointment.start()) ? "S14" : "S13";
            default -> "S14";
        });
    }
}
