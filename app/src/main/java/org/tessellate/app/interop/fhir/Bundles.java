package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.UUID;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Problem;

/** The bundles that {@code $hold} and {@code $book} answer: one appointment, or only what stood in the way. */
final class Bundles {

    private Bundles() {}

    static Bundle of(RequestDetails request, Resource resource) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(1);
        add(bundle, request, resource, SearchEntryMode.MATCH);
        return bundle;
    }

    /** As much of it as the sender prefers: by {@code return=minimal} what it must have to be an Appointment of the profile. */
    static Bundle preferred(RequestDetails request, Appointment appointment) {
        return of(request, Preference.of(request).isMinimal() ? minimal(appointment) : appointment);
    }

    private static Appointment minimal(Appointment whole) {
        Appointment minimal = new Appointment().setStatus(whole.getStatus()).setStartElement(whole.getStartElement()).setEndElement(whole.getEndElement())
                .setRequestedPeriod(whole.getRequestedPeriod()).setParticipant(whole.getParticipant());
        minimal.setId(whole.getIdElement());
        minimal.setMeta(whole.getMeta().copy().addTag("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "SUBSETTED", null));
        return minimal;
    }

    static Bundle refused(RequestDetails request, Problem problem, IssueType type) {
        if (request instanceof ServletRequestDetails servlet) {
            KeyedAnswers.refused(servlet.getServletRequest());
        }
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(0);
        addOutcome(bundle, Outcomes.of(problem, IssueSeverity.FATAL, type));
        return bundle;
    }

    static void addOutcome(Bundle bundle, OperationOutcome outcome) {
        bundle.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(outcome).getSearch().setMode(SearchEntryMode.OUTCOME);
    }

    static void add(Bundle bundle, RequestDetails request, Resource resource, SearchEntryMode mode) {
        bundle.addEntry().setFullUrl(request.getFhirServerBase() + "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .setResource(resource).getSearch().setMode(mode);
    }
}
