package org.tessellate.app.interop.fhir;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * The one patient to whom the token of this request is confined, if it is: whoever and whatever is another's is not there for it, and the
 * answer is that of an id that nobody has. Thread-safe.
 */
@Component
class Compartment {

    private final Access access;
    private final Finding finding;

    Compartment(Access access, Finding finding) {
        this.access = access;
        this.finding = finding;
    }

    Optional<String> patient() {
        return access.scopes().filter(scopes -> scopes.level() == Scopes.Level.PATIENT).map(scopes -> String.valueOf(scopes.patient()));
    }

    /** {@code null} is what belongs to nobody: for a token that is confined it is another's. */
    boolean holds(@Nullable String patient) {
        return patient().filter(own -> !own.equals(patient)).isEmpty();
    }

    VisitQuery within(VisitQuery query) {
        return patient().map(own -> query.ofPatients(query.patients() == null || query.patients().contains(own) ? Set.of(own) : Set.of())).orElse(query);
    }

    Appointment visit(AppointmentId id) {
        return Optional.of(finding.get(id)).filter(visit -> holds(visit.patient())).orElseThrow(() -> Problem.notFound("Appointment", id));
    }

    /** For whom something is meant: where nobody is named, for the token's patient. */
    @Nullable String named(@Nullable String patient) {
        if (patient != null && !holds(patient)) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The patient (%s) is unknown.".formatted(patient),
                    "Maybe add the patient first; only an id and a name are needed.");
        }
        return patient().orElse(patient);
    }
}
