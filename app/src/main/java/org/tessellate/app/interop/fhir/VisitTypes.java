package org.tessellate.app.interop.fhir;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.hl7v2.OwnIds;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Which visit type a code means: one of ours, or another system's that is listed among the foreign codes. */
@Component
class VisitTypes {

    private final OwnIds ids;

    VisitTypes(OwnIds ids) {
        this.ids = ids;
    }

    /** {@code token} is a code, with its system before a bar or without. */
    Optional<String> known(String token) {
        int bar = token.indexOf('|');
        return ids.procedure(token.substring(0, Math.max(bar, 0)), token.substring(bar + 1));
    }

    String required(String parameter, String token) {
        return known(token).orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, ProblemCode.UNKNOWN_REFERENCE, "The %s (%s) is unknown here.".formatted(parameter, token),
                "Maybe take a code of HealthcareService.type, or have this one listed among the foreign codes."));
    }
}
