package org.tessellate.app.interop.fhir;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.audit.AuditTrail.Entry;
import org.tessellate.app.audit.AuditTrail.Subject;
import org.tessellate.app.booking.AppointmentStatus;

/** What FHIR R5 has of a visit and R4 has not, as far as we hold it, by the extensions that HL7 defines for carrying it in R4. */
@Component
class R5Fields {

    static final String CANCELLATION_DATE = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.cancellationDate";
    private static final int MOST_CHANGES = 50;

    private final AuditTrail trail;

    R5Fields(AuditTrail trail) {
        this.trail = trail;
    }

    /** When those that are cancelled were so. */
    Map<String, Date> cancellations(Collection<org.tessellate.app.booking.Appointment> visits) {
        List<Subject> cancelled = visits.stream().filter(visit -> visit.status() == AppointmentStatus.CANCELLED).map(visit -> new Subject("Appointment", visit.id().value())).toList();
        return cancelled.isEmpty() ? Map.of() : trail.changesOf(cancelled, cancelled.size() * MOST_CHANGES).stream()
                .filter(entry -> entry.action().equals("appointment.cancelled") || entry.action().equals("appointment.hold-expired"))
                .collect(Collectors.toMap(Entry::entityId, entry -> Date.from(entry.at()), (newest, older) -> newest));
    }

    Appointment added(Appointment written, org.tessellate.app.booking.Appointment visit, Map<String, Date> cancellations) {
        Date cancelled = cancellations.get(visit.id().value());
        if (cancelled != null) {
            written.addExtension(CANCELLATION_DATE, new DateTimeType(Moments.instant(cancelled.toInstant(), visit.zone()).getValueAsString()));
        }
        return written;
    }
}
