package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.audit.AuditEvent.Kind;

/** Records who reads what through FHIR, and who was refused: keys of data, never what somebody searched for by name or number. */
@Component
class Traces {

    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);
    static final Set<String> KEPT = Set.of("_id", "patient", "practitioner", "location", "actor", "schedule", "date", "start", "status", "_offset");
    private static final int LONGEST = 80;

    private final Audit audit;

    Traces(Audit audit) {
        this.audit = audit;
    }

    /** Before it is answered: what cannot be recorded is not shown. */
    void read(RequestDetails request) {
        audit.recordAlone(event(Kind.ACCESS, request));
    }

    /** Whose data the answer has. */
    void shown(RequestDetails request, Set<String> patients) {
        AuditEvent asked = event(Kind.ACCESS, request);
        audit.recordAlone(new AuditEvent(Kind.ACCESS, asked.action() + " shown", "route", asked.entityId(), null, Map.of("patients", List.copyOf(patients))));
    }

    void denied(RequestDetails request) {
        try {
            audit.recordAlone(event(Kind.DENIED, request));
        } catch (RuntimeException unrecorded) {
            // The refusal stands either way.
            LOG.error("A refusal could not be recorded ({})", request.getResourceName(), unrecorded);
        }
    }

    private static AuditEvent event(Kind kind, RequestDetails request) {
        String operation = request.getOperation() == null || request.getOperation().equals("_search") ? "" : "/" + request.getOperation();
        String id = request.getId() == null ? "" : "id=" + shortened(request.getId().getIdPart());
        return new AuditEvent(kind, "%s /fhir/r4/%s%s".formatted(request.getRequestType(), request.getResourceName(), operation), "route", id, null,
                kept(request));
    }

    private static Map<String, String> kept(RequestDetails request) {
        Map<String, String> kept = new TreeMap<>();
        request.getParameters().forEach((name, values) -> {
            if (KEPT.contains(name)) {
                kept.put(name, shortened(Stream.of(values).map(Traces::code).collect(Collectors.joining(","))));
            }
        });
        return kept;
    }

    /** The bare id, as the audit record of everything else names it. */
    private static String code(String value) {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    private static String shortened(String value) {
        String clean = value.replace('\0', '?');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
