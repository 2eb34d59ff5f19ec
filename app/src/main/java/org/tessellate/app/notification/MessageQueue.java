package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.FhirId;

/** Puts letters into the outbox, by the way the patient wants, in the caller's transaction; the same one once. */
@Component
class MessageQueue {

    private final MessageStore store;
    private final Register<Patient> patients;
    private final Facilities facilities;
    private final Clock clock;

    MessageQueue(MessageStore store, Register<Patient> patients, Facilities facilities, Clock clock) {
        this.store = store;
        this.patients = patients;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** @param more what tells letters of the same kind and version of a visit apart */
    void add(Appointment visit, Letter letter, Message.Facts facts, Instant due, Instant expires, String more) {
        add(visit, letter, facts, due, expires, more, null);
    }

    /** @param chance that the visit is missed, where the message is for that */
    void add(Appointment visit, Letter letter, Message.Facts facts, Instant due, Instant expires, String more, @Nullable Double chance) {
        String patient = visit.patient();
        if (patient == null) {
            return;
        }
        Optional<Contact> contact = patients.find(new PatientId(patient)).map(Versioned::value).flatMap(Contact::of);
        store.add(new Message(FhirId.generate(), contact.map(Contact::channel).orElse(Channel.EMAIL), patient, visit.unit(), visit.id().value(), letter, facts,
                        contact.isEmpty() ? MessageStatus.UNREACHABLE : MessageStatus.QUEUED, due, expires, 0, null,
                        contact.isEmpty() ? "There is no address, or the patient wants none." : null, clock.instant(), null, false, chance, null, null),
                "%s/%s/%d%s".formatted(visit.id(), letter, visit.version(), more));
    }

    Message.Facts facts(Appointment visit, Instant start, @Nullable Instant other, @Nullable String cause) {
        return new Message.Facts(start, visit.zone(), place(new UnitId(visit.unit())), other, cause);
    }

    /** In the unit's zone. */
    Message.Facts facts(UnitId unit, Instant start, String cause) {
        return new Message.Facts(start, facilities.graph().zoneOf(unit), place(unit), null, cause);
    }

    boolean isInUse(UnitId unit) {
        return facilities.graph().units().containsKey(unit);
    }

    private String place(UnitId unit) {
        ResourceGraph graph = facilities.graph();
        return graph.unit(unit).name() + ", " + graph.facilityOf(unit).name();
    }
}
