package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.interop.fhir.Proposals.Proposed;
import org.tessellate.app.runtime.Problem;

/** {@code Appointment/$find} (ITI-115): what could be booked, best first, by the same search as the console's. */
@Component
class FindOperation implements Operations {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Set<String> UNUSED = Set.of("reason", "referral-identifier", "insurance-reference");
    private static final Set<String> KNOWN = Set.of("start", "end", "specialty", "visit-type", "service-type", "practitioner", "organization", "location-string",
            "location-reference", "patient-reference", "patient-resource", "reason", "referral-identifier", "timing", "insurance-reference", "_count");

    private final Finding finding;
    private final FindWishes wishes;
    private final Proposals proposals;
    private final AppointmentText text;

    FindOperation(Finding finding, FindWishes wishes, Proposals proposals, AppointmentText text) {
        this.finding = finding;
        this.wishes = wishes;
        this.proposals = proposals;
        this.text = text;
    }

    private record Found(FindRequest request, FindAnswer answer, Proposal proposal) {}

    @Operation(name = "$find", typeName = "Appointment", idempotent = true)
    public Bundle find(@ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        OperationInput input = OperationInput.of(parameters, request).requireOnly(KNOWN);
        int most = count(input);
        OperationOutcome notes = new OperationOutcome();
        List<Found> found = found(wishes.read(input, Math.max(1, most)), most, notes);
        List<String> ids = proposals.keep(found.stream().map(FindOperation::proposed).toList());
        input.all().stream().map(OperationInput.Named::name).filter(UNUSED::contains).distinct().forEach(name -> note(notes,
                "The parameter (%s) was not used: Tessellate chooses by visit type, specialty, people, places and times.".formatted(name)));
        return bundle(request, found, ids, notes);
    }

    private static int count(OperationInput input) {
        String count = input.text("_count").orElse(Integer.toString(USUAL));
        if (!count.matches("\\d{1,6}")) {
            throw Problem.badRequest("The _count (%s) is not a number.".formatted(count), "Maybe write _count=20.");
        }
        return Math.min(Integer.parseInt(count), MOST);
    }

    private List<Found> found(List<FindRequest> wishes, int most, OperationOutcome notes) {
        List<Found> found = new ArrayList<>();
        for (FindRequest wish : wishes) {
            FindAnswer answer = finding.find(wish);
            answer.proposals().forEach(proposal -> found.add(new Found(wish, answer, proposal)));
            if (answer.why() != null) {
                note(notes, answer.why().summary());
            }
        }
        return found.stream().limit(most).toList();
    }

    private static Proposed proposed(Found found) {
        return new Proposed(found.proposal().procedure(), found.proposal().start(), Set.copyOf(found.proposal().resources()), found.request().patient());
    }

    private Bundle bundle(RequestDetails request, List<Found> found, List<String> ids, OperationOutcome notes) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
        bundle.addLink().setRelation("self").setUrl(request.getFhirServerBase() + "/Appointment/$find");
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            Appointment appointment = text.written(ids.get(i), one.proposal(), one.request().patient(), one.answer().zone());
            Bundles.add(bundle, request, appointment, SearchEntryMode.MATCH);
        }
        Stream.of(notes).filter(OperationOutcome::hasIssue).forEach(outcome -> Bundles.addOutcome(bundle, outcome));
        return bundle;
    }

    private static void note(OperationOutcome notes, String text) {
        notes.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDetails(new CodeableConcept().setText(text));
    }
}
