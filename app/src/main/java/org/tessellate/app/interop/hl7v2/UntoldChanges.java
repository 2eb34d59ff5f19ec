package org.tessellate.app.interop.hl7v2;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;

/**
 * Where nobody hears from us by HL7, lays what becomes here of another system's appointment before the unit's schedulers: the patient's letter there
 * still names the old time.
 */
@Component
class UntoldChanges implements EventConsumer {

    private static final String KIND = "HL7_UNTOLD";
    private static final String OWNER = "SCHEDULER";
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final Map<String, String> WORDS = Map.of("S13", "was moved here to %s", "S14", "on %s was changed here", "S15", "on %s was cancelled here",
            "S26", "on %s was missed here");
    private static final Set<EventType> WANTED = Set.of(EventType.APPOINTMENT_CHANGED, EventType.APPOINTMENT_CANCELLED, EventType.APPOINTMENT_NOSHOW);

    private final Finding finding;
    private final ToldAppointments told;
    private final Exceptions exceptions;
    private final boolean tellsNobody;

    UntoldChanges(Finding finding, ToldAppointments told, Exceptions exceptions, OutboundSettings outbound) {
        this.finding = finding;
        this.told = told;
        this.exceptions = exceptions;
        this.tellsNobody = outbound.host() == null;
    }

    @Override
    public String name() {
        return "hl7v2-untold";
    }

    @Override
    public boolean wants(EventType type) {
        return tellsNobody && WANTED.contains(type);
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        Access.asSystem("interop-hl7v2", () -> events.forEach(this::lay));
    }

    private void lay(CloudEvent event) {
        Appointment appointment = finding.get(new AppointmentId(event.subject()));
        told.knownOrLaid(appointment.id()).flatMap(known -> known.news(appointment)).ifPresent(trigger -> lay(appointment, trigger));
    }

    private void lay(Appointment appointment, String trigger) {
        String when = WORDS.get(trigger).formatted(SHOWN.format(appointment.start().atZone(appointment.zone())));
        exceptions.raise(KIND, new UnitId(appointment.unit()), subject(appointment),
                "The visit that another system keeps (number %s) %s; tell it: nothing of it goes out by HL7.".formatted(told.numbers(appointment.id()).any(), when), OWNER);
        told.isLaid(appointment);
    }

    /** The other system speaks of the appointment itself: nobody needs to tell it any more. */
    void settle(Appointment appointment) {
        if (told.wasLaid(appointment.id())) {
            exceptions.open(new UnitId(appointment.unit())).stream().filter(open -> open.kind().equals(KIND) && open.subject().equals(subject(appointment)))
                    .forEach(open -> exceptions.settle(open.id(), "The other system told of it."));
        }
    }

    private static String subject(Appointment appointment) {
        return "appointment/" + appointment.id();
    }
}
