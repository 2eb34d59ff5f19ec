package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Records whose data an answer shows, by whatever they were found: whoever asks who saw a patient finds it. */
@Component
@Interceptor
public class ShownPatients {

    private static final String PATIENT = "Patient/";

    private final Traces traces;

    ShownPatients(Traces traces) {
        this.traces = traces;
    }

    /** Before the answer leaves: what cannot be recorded is not shown. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean record(RequestDetails request, IBaseResource answer) {
        if (isRead(request)) {
            Set<String> patients = resources(answer).filter(resource -> !(resource instanceof AuditEvent))
                    .flatMap(resource -> patients(request.getFhirContext(), resource)).collect(Collectors.toCollection(TreeSet::new));
            if (!patients.isEmpty()) {
                traces.shown(request, patients);
            }
        }
        return true;
    }

    private static boolean isRead(RequestDetails request) {
        RestOperationTypeEnum type = request.getRestOperationType();
        return type == RestOperationTypeEnum.READ || type == RestOperationTypeEnum.SEARCH_TYPE || "$find".equals(request.getOperation());
    }

    private static Stream<Resource> resources(IBaseResource answer) {
        return answer instanceof Bundle bundle ? bundle.getEntry().stream().map(BundleEntryComponent::getResource) : Stream.of((Resource) answer);
    }

    /** The ids of those it is of or names. */
    static Stream<String> patients(FhirContext fhir, Resource resource) {
        Stream<String> named = fhir.newTerser().getAllResourceReferences(resource).stream()
                .map(found -> String.valueOf(found.getResourceReference().getReferenceElement().getValue())).filter(text -> text.startsWith(PATIENT));
        String own = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        return Stream.concat(named, Stream.of(own).filter(text -> text.startsWith(PATIENT))).map(text -> text.substring(PATIENT.length()));
    }
}
