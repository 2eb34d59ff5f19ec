package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.interop.VisitKinds;
import org.tessellate.app.interop.fhir.Proposals.Proposed;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** {@code Appointment/$book} (ITI-117): a new visit, a change or a cancellation, by the status of what is sent; the same bookings as the console's. */
@Component
class BookOperation implements Operations {

    private static final Set<String> KNOWN = Set.of("appointment-reference", "appointment-resource", "patient-resource", "patient-reference", "comment",
            "appt-id", "patient-id", "cancelled-appt-id");
    /** What it is about stands in the address. */
    private static final Set<String> KNOWN_WITH_ID = Set.of("patient-resource", "patient-reference", "patient-id");
    private static final String UNSAID = "Cancelled by the system that booked it.";

    private final HoldOperation holds;
    private final Bookings bookings;
    private final BookedResource resources;
    private final BookedPatient patients;
    private final AppointmentText text;
    private final Wanted wanted;
    private final BookedThere booked;
    private final StatusReasons reasons;
    private final BasedOn basedOn;
    private final VisitKinds kinds;
    private final Compartment compartment;

    BookOperation(HoldOperation holds, Bookings bookings, BookedResource resources, BookedPatient patients,
            AppointmentText text, Wanted wanted, BookedThere booked, StatusReasons reasons, Compartment compartment,
            BasedOn basedOn, VisitKinds kinds) {
        this.kinds = kinds;
        this.holds = holds;
        this.bookings = bookings;
        this.resources = resources;
        this.patients = patients;
        this.text = text;
        this.wanted = wanted;
        this.booked = booked;
        this.reasons = reasons;
        this.basedOn = basedOn;
        this.compartment = compartment;
    }

    @Operation(name = "$book", typeName = "Appointment")
    public Bundle book(@ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        OperationInput input = OperationInput.of(parameters, request).known(KNOWN, request);
        return answered(request, input, () -> booked(input));
    }

    @Operation(name = "$book", typeName = "Appointment")
    public Bundle bookThis(@IdParam IdType id, @ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        OperationInput input = OperationInput.of(parameters, request).known(KNOWN_WITH_ID, request);
        return answered(request, input, () -> byReference(id.getIdPart(), patients.of(input)));
    }

    /** Whatever it takes, a patient, a hold and a booking, is one transaction: of what is refused nothing is left. */
    private Bundle answered(RequestDetails request, OperationInput input, Supplier<Appointment> work) {
        try {
            return input.noted(Bundles.preferred(request, text.written(patients.together(input, work))));
        } catch (Problem refusal) {
            if (HoldOperation.GONE.contains(refusal.code())) {
                return Bundles.refused(request, refusal, refusal.code() == ProblemCode.NOT_FOUND ? IssueType.NOTFOUND : IssueType.CONFLICT);
            }
            throw refusal;
        }
    }

    private Appointment booked(OperationInput input) {
        Optional<String> cancelled = input.text("cancelled-appt-id");
        if (cancelled.isPresent()) {
            return cancel(wanted.id("Appointment", cancelled.get()), new org.hl7.fhir.r4.model.Appointment(), reason(input));
        }
        List<org.hl7.fhir.r4.model.Appointment> written = input.resources("appointment-resource", org.hl7.fhir.r4.model.Appointment.class);
        if (!written.isEmpty()) {
            return byResource(resources.followed(written.getFirst()), input);
        }
        String reference = input.text("appt-id").orElseGet(() -> input.required("appointment-reference"));
        return byReference(wanted.id("Appointment", reference), patients.of(input));
    }

    /** A hold becomes binding; a proposal is held for a moment and then becomes so. */
    private Appointment byReference(String id, @Nullable String patient) {
        Optional<Proposed> proposed = holds.proposed(id);
        AppointmentId held = proposed.isPresent() ? holds.take(proposed.get(), patient).id() : compartment.visit(new AppointmentId(id)).id();
        return bound(held, patient);
    }

    private Appointment byResource(org.hl7.fhir.r4.model.Appointment written, OperationInput input) {
        String id = written.getIdElement().getIdPart();
        return switch (written.getStatus()) {
            case PENDING, PROPOSED -> id == null ? fresh(written, input) : asItStands(id, written, input);
            case BOOKED -> moved(new AppointmentId(required(id)), written);
            case CANCELLED -> cancel(required(id), written, BookedResource.reason(written).orElseGet(() -> reason(input)));
            case null, default -> throw Problem.invalid(ProblemCode.INVALID_VALUE, "The status (%s) books nothing.".formatted(written.getStatus()),
                    "Maybe send pending for a new visit, booked for a change, cancelled to cancel.");
        };
    }

    /** As it was proposed or is held: another time is asked for by another proposal. */
    private Appointment asItStands(String id, org.hl7.fhir.r4.model.Appointment written, OperationInput input) {
        Optional<Instant> proposed = holds.proposed(id).map(Proposed::start);
        if (proposed.isEmpty() && version(written) != null) {
            bookings.unchangedSince(compartment.visit(new AppointmentId(id)).id(), version(written));
        }
        Instant start = proposed.orElseGet(() -> compartment.visit(new AppointmentId(id)).start());
        if (written.hasStart() && !written.getStart().toInstant().equals(start)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The appointment (%s) starts at (%s), not at (%s).".formatted(id, start, written.getStart().toInstant()),
                    "Maybe hold the time that is wanted, and book that; this one was left as it is.");
        }
        return byReference(id, patients.of(written, input));
    }

    private Appointment moved(AppointmentId id, org.hl7.fhir.r4.model.Appointment written) {
        Appointment before = compartment.visit(id);
        Integer named = version(written);
        int version = named == null ? before.version() : named;
        if (version == before.version()) {
            Unkept.requireNone(before, text.written(before), written);
        }
        return bookings.reschedule(id, version, resources.wanted(written), null);
    }

    private Appointment fresh(org.hl7.fhir.r4.model.Appointment written, OperationInput input) {
        String patient = patients.of(written, input);
        Appointment held = bookings.hold(resources.wanted(written).forPatient(patient), null);
        basedOn.keep(held, written.getBasedOn());
        BookedResource.kind(written).ifPresent(kind -> kinds.keep(held.id(), kind));
        return bound(held.id(), patient);
    }

    private Appointment bound(AppointmentId held, @Nullable String patient) {
        return booked.kept(bookings.book(held, patient, null));
    }

    private Appointment cancel(String id, org.hl7.fhir.r4.model.Appointment written, String reason) {
        AppointmentId visit = compartment.visit(new AppointmentId(id)).id();
        return reasons.kept(bookings.cancel(visit, version(written), reason, StatusReasons.askedBy(written)), written);
    }

    private static String reason(OperationInput input) {
        return input.text("comment").orElse(UNSAID);
    }

    private static @Nullable Integer version(org.hl7.fhir.r4.model.Appointment written) {
        String version = written.getMeta().getVersionId();
        return version == null || !version.matches("\\d{1,9}") ? null : Integer.valueOf(version);
    }

    private static String required(@Nullable String id) {
        if (id == null) {
            throw Problem.badRequest("The appointment-resource has no id.", "Maybe read the appointment first and send it back changed.");
        }
        return id;
    }
}
