package org.tessellate.app.interop.fhir;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Appointment.AskedBy;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** IHE's coded reason for the status that a visit has: as it came with a cancellation, else what is known of who asked for it. */
@Repository
class StatusReasons {

    static final String EXTENSION = "https://profiles.ihe.net/ITI/Scheduling/StructureDefinition/extension-status-reason";
    static final String SYSTEM = "https://profiles.ihe.net/ITI/Scheduling/CodeSystem/status-reason";
    private static final int LONGEST = 200;
    private static final Set<String> BY_PATIENT = Set.of("patient-cancel", "disgruntled", "improved", "moved", "needs-tests", "new-provider", "pregnant", "refused", "terminated",
            "transportation");
    private static final Set<String> BY_CLINIC = Set.of("staff-cancel", "abnormal-results", "equip-unavail", "improper-iv", "interpreter-unavail", "meeting", "personal",
            "plan-changes", "prep-unavail", "room-unavial", "scheduling-error");

    private final JdbcClient jdbc;

    StatusReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(String appointment, CodeableConcept reason) {}

    /** What a client wrote, if it wrote one. */
    static Optional<CodeableConcept> written(org.hl7.fhir.r4.model.Appointment appointment) {
        return Optional.ofNullable(appointment.getExtensionByUrl(EXTENSION)).map(Extension::getValue).filter(CodeableConcept.class::isInstance).map(CodeableConcept.class::cast);
    }

    static AskedBy askedBy(org.hl7.fhir.r4.model.Appointment appointment) {
        String code = written(appointment).map(reason -> reason.getCodingFirstRep()).filter(coding -> SYSTEM.equals(coding.getSystem())).map(Coding::getCode).orElse("");
        return BY_PATIENT.contains(code) ? AskedBy.PATIENT : BY_CLINIC.contains(code) ? AskedBy.CLINIC : AskedBy.OTHER;
    }

    /** Within the transaction of the cancellation. */
    Appointment kept(Appointment cancelled, org.hl7.fhir.r4.model.Appointment written) {
        written(written).ifPresent(reason -> {
            Coding coding = reason.getCodingFirstRep();
            jdbc.sql("INSERT INTO interop.fhir_status_reason (appointment, system, code, display, words) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(cancelled.id().value(), checked(coding.getSystem()), checked(coding.getCode()), checked(coding.getDisplay()), checked(reason.getText())).update();
        });
        return cancelled;
    }

    private static @Nullable String checked(@Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The status reason has (%d) characters in one part.".formatted(text.length()), "Maybe send at most %d.".formatted(LONGEST));
        }
        return text;
    }

    /** By the ids of visits that are over without having taken place. */
    Map<String, CodeableConcept> of(Collection<Appointment> visits) {
        String[] cancelled = visits.stream().filter(visit -> visit.status() == AppointmentStatus.CANCELLED).map(visit -> visit.id().value()).toArray(String[]::new);
        Map<String, CodeableConcept> kept = cancelled.length == 0 ? Map.of() : kept(cancelled);
        return visits.stream().flatMap(visit -> Optional.ofNullable(kept.get(visit.id().value())).or(() -> known(visit)).map(reason -> new Kept(visit.id().value(), reason)).stream())
                .collect(Collectors.toMap(Kept::appointment, Kept::reason));
    }

    private Map<String, CodeableConcept> kept(String[] cancelled) {
        return jdbc.sql("SELECT appointment, system, code, display, words FROM interop.fhir_status_reason WHERE appointment = ANY (?)").param(cancelled)
                .query((row, number) -> new Kept(row.getString(1), reason(row.getString(2), row.getString(3), row.getString(4)).setText(row.getString(5)))).list().stream()
                .collect(Collectors.toMap(Kept::appointment, Kept::reason));
    }

    private static CodeableConcept reason(@Nullable String system, @Nullable String code, @Nullable String display) {
        CodeableConcept reason = new CodeableConcept();
        Stream.of(new Coding(system, code, display)).filter(coding -> code != null).forEach(reason::addCoding);
        return reason;
    }

    private static Optional<CodeableConcept> known(Appointment visit) {
        if (visit.status() == AppointmentStatus.NOSHOW) {
            return Optional.of(reason(SYSTEM, "no-show", "Patient No Show"));
        }
        return Optional.ofNullable(visit.status() == AppointmentStatus.CANCELLED ? visit.cancelAskedBy() : null).flatMap(asked -> switch (asked) {
            case PATIENT -> Optional.of(reason(SYSTEM, "patient-cancel", "Patient Cancel"));
            case CLINIC -> Optional.of(reason(SYSTEM, "staff-cancel", "Staff Cancel"));
            case FAMILY, OTHER -> Optional.empty();
        });
    }
}
