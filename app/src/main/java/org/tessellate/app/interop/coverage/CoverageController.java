package org.tessellate.app.interop.coverage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Whether the patient of a visit is covered for it. */
@RestController
@RequestMapping("/api/v1/appointments/{id}/eligibility")
class CoverageController {

    private final ObjectProvider<Eligibility> insurers;
    private final CoverageSettings settings;
    private final Finding finding;
    private final Register<Patient> patients;
    private final Access access;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CoverageController(ObjectProvider<Eligibility> insurers, CoverageSettings settings, Finding finding, Register<Patient> patients, Access access,
            Audit audit, TransactionTemplate transaction, Clock clock) {
        this.insurers = insurers;
        this.settings = settings;
        this.finding = finding;
        this.patients = patients;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the insurer says now; each question is on record. */
    @PostMapping
    @Needs(Permission.PATIENTS_READ)
    Eligibility.Answer ask(@PathVariable AppointmentId id) {
        Appointment visit = finding.get(id);
        access.require(Permission.APPOINTMENTS_WRITE, visit.unit());
        Eligibility insurer = insurers.getIfAvailable();
        if (insurer == null) {
            throw Problem.conflict(ProblemCode.NOT_READY, "Nobody answers for insurers here.", "Maybe set tessellate.coverage.url.");
        }
        Eligibility.Question question = new Eligibility.Question(FhirId.generate(), member(visit), visit.procedure(),
                LocalDate.ofInstant(visit.start(), visit.zone()), clock.instant());
        record("coverage.asked", visit, Map.of("question", question.id()));
        Eligibility.Answer answer = insurer.ask(question);
        record("coverage.answered", visit, Map.of("question", question.id(), "covered", answer.covered(), "authorization", answer.authorization()));
        return answer;
    }

    // The question before it is sent: what left the house is on record even when nobody answers.
    private void record(String action, Appointment visit, Map<String, Object> what) {
        transaction.executeWithoutResult(status -> audit.record(AuditEvent.access(action, "Appointment", visit.id().value(), visit.unit(), what)));
    }

    private String member(Appointment visit) {
        if (visit.patient() == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment (%s) is for nobody yet.".formatted(visit.id()), "Maybe name the patient first.");
        }
        return patients.get(new PatientId(visit.patient())).value().identifiers().stream().filter(known -> known.system().equals(settings.memberSystem()))
                .map(PatientIdentifier::value).findFirst().orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE,
                        "The patient of appointment (%s) has no number of the system (%s).".formatted(visit.id(), settings.memberSystem()),
                        "Maybe add the insurer's number to the patient's identifiers."));
    }
}
