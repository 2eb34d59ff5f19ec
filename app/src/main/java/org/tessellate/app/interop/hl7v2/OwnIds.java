package org.tessellate.app.interop.hl7v2;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/**
 * What a code means here that came by FHIR or CDS Hooks: an id of ours is itself, as it was answered before; another's is looked up among the
 * foreign codes as HL7 v2 does, with its system before a bar or without. Thread-safe.
 */
@Component
public class OwnIds {

    private final Codes codes;
    private final Facilities facilities;
    private final Workforce workforce;

    OwnIds(Codes codes, Facilities facilities, Workforce workforce) {
        this.codes = codes;
        this.facilities = facilities;
        this.workforce = workforce;
    }

    public Optional<String> procedure(String system, String code) {
        if (FhirId.isValid(code) && graph().procedures().containsKey(new ProcedureId(code))) {
            return Optional.of(code);
        }
        Optional<ProcedureId> named = system.isEmpty() ? Optional.empty() : codes.procedure(system + "|" + code);
        return named.or(() -> codes.procedure(code)).map(ProcedureId::value);
    }

    /** What is unknown stays as it is. */
    public String staff(String code) {
        boolean ours = FhirId.isValid(code) && workforce.known(new StaffId(code)).isPresent();
        return ours ? code : codes.staff(code).map(StaffId::value).orElse(code);
    }

    /** What is unknown stays as it is. */
    public String location(String code) {
        boolean ours = FhirId.isValid(code) && graph().locations().containsKey(new LocationId(code));
        return ours ? code : codes.location(code).map(LocationId::value).orElse(code);
    }

    private ResourceGraph graph() {
        return facilities.graph();
    }
}
