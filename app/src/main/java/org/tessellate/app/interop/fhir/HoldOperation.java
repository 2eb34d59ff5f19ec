package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.interop.fhir.Proposals.Proposed;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** {@code Appointment/$hold} (ITI-116): keeps a proposal for the caller; {@code Expires} says until when, as Argonaut has it. */
@Component
class HoldOperation implements Operations {

    private static final Set<String> KNOWN = Set.of("appointment-reference", "appt-id");
    /** What became of the appointment meanwhile, not what is wrong with the request. */
    static final Set<ProblemCode> GONE = Set.of(ProblemCode.NOT_FOUND, ProblemCode.ALREADY_TAKEN, ProblemCode.HOLD_EXPIRED, ProblemCode.INVALID_INTERVAL,
            ProblemCode.CONFLICT, ProblemCode.RULE_VIOLATION);

    private final Proposals proposals;
    private final Bookings bookings;
    private final AppointmentText text;
    private final Wanted wanted;
    private final Compartment compartment;

    HoldOperation(Proposals proposals, Bookings bookings, AppointmentText text, Wanted wanted, Compartment compartment) {
        this.proposals = proposals;
        this.bookings = bookings;
        this.text = text;
        this.wanted = wanted;
        this.compartment = compartment;
    }

    @Operation(name = "$hold", typeName = "Appointment")
    public Bundle hold(@ResourceParam @Nullable Parameters parameters, RequestDetails request, HttpServletResponse response) {
        OperationInput input = OperationInput.of(parameters, request).known(KNOWN, request);
        String reference = input.text("appt-id").orElseGet(() -> input.required("appointment-reference"));
        return held(wanted.id("Appointment", reference), request, response);
    }

    @Operation(name = "$hold", typeName = "Appointment")
    public Bundle holdThis(@IdParam IdType id, RequestDetails request, HttpServletResponse response) {
        return held(id.getIdPart(), request, response);
    }

    private Bundle held(String id, RequestDetails request, HttpServletResponse response) {
        try {
            Appointment held = take(proposal(id), null);
            expires(held, response);
            return Bundles.preferred(request, text.written(held));
        } catch (Problem refusal) {
            if (GONE.contains(refusal.code())) {
                return Bundles.refused(request, refusal, IssueType.NOTFOUND);
            }
            throw refusal;
        }
    }

    /** What was found for anybody else is not there for a token that is confined to one patient. */
    Optional<Proposed> proposed(String id) {
        return proposals.find(id).filter(one -> one.patient() == null || compartment.holds(one.patient()));
    }

    private Proposed proposal(String id) {
        return proposed(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, ProblemCode.NOT_FOUND,
                "The proposed appointment (%s) is unknown.".formatted(id), "Maybe find again: proposals are kept until their time has come."));
    }

    /** For the patient it was found for, or for this one. */
    Appointment take(Proposed proposed, @Nullable String patient) {
        return bookings.hold(new HoldRequest(proposed.procedure(), compartment.named(patient == null ? proposed.patient() : patient), proposed.start().toString(), null,
                proposed.resources()), null);
    }

    private static void expires(Appointment held, HttpServletResponse response) {
        Instant end = held.holdExpiresAt();
        if (end != null) {
            response.setHeader("Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
        }
    }
}
