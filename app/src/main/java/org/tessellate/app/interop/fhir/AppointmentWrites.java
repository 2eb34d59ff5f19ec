package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Creating and updating Appointments: what is sent says what is wanted, and booking's own doors carry it out or say why not. */
@Component
class AppointmentWrites implements Operations {

    private final Creating creating;
    private final Appointments appointments;
    private final AppointmentChanges changes;
    private final BookedResource resources;
    private final BookedPatient patients;
    private final OtherTimes others;

    AppointmentWrites(Creating creating, Appointments appointments, AppointmentChanges changes, BookedResource resources, BookedPatient patients,
            OtherTimes others) {
        this.creating = creating;
        this.appointments = appointments;
        this.changes = changes;
        this.resources = resources;
        this.patients = patients;
        this.others = others;
    }

    @Create
    public MethodOutcome create(@ResourceParam Appointment written, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        resources.followed(written);
        HoldRequest wanted = resources.wanted(written).forPatient(patients.participant(written));
        return orOthers(wanted, () -> creating.create(appointments, condition, request, () -> changes.taken(written, wanted)));
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam Appointment written) {
        resources.followed(written);
        int version = Entries.version(id.getVersionIdPart());
        AppointmentId visit = new AppointmentId(id.getIdPart());
        requireExists(visit);
        HoldRequest wanted = written.getStart() == null ? null : resources.wanted(written).forPatient(patients.participant(written));
        return orOthers(wanted, () -> Creating.outcome(changes.changed(visit, version, written, wanted), false));
    }

    /** A PUT creates nothing: the ids of visits are ours. */
    private void requireExists(AppointmentId visit) {
        if (appointments.find(visit.value()).isEmpty()) {
            throw Problem.of(HttpStatus.METHOD_NOT_ALLOWED, ProblemCode.NOT_FOUND, "Appointment (%s) does not exist.".formatted(visit),
                    "Maybe create it by POST: ids are given here.");
        }
    }

    /** They are looked for after the transaction in which the time could not be had. */
    private MethodOutcome orOthers(@Nullable HoldRequest wanted, Supplier<MethodOutcome> work) {
        try {
            return work.get();
        } catch (Problem refused) {
            throw wanted == null ? refused : others.beside(refused, wanted);
        }
    }
}
