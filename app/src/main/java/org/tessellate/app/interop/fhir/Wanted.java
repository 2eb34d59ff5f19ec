package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Finds whom or what a reference of a request means: {@code Practitioner/7}, its whole address, or an identifier that stands for it. */
@Component
class Wanted {

    private final Kinds kinds;
    private final Searching searching;

    Wanted(Kinds kinds, Searching searching) {
        this.kinds = kinds;
        this.searching = searching;
    }

    /** The id; {@code text} is a reference or, after a bar, an identifier. */
    String id(String type, String text) {
        if (text.startsWith("|")) {
            return byIdentifier(type, text.substring(1)).orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE,
                    "No %s has the identifier that was given.".formatted(type), "Maybe look it up with a search first."));
        }
        String[] parts = text.split("/");
        if (parts.length > 1 && !parts[parts.length - 2].equals(type)) {
            throw Problem.badRequest("The reference (%s) is no %s.".formatted(text, type), "Maybe write %s/ID.".formatted(type));
        }
        return parts[parts.length - 1];
    }

    private Optional<String> byIdentifier(String type, String token) {
        Criteria criteria = new Criteria(List.of(new Criterion("identifier", "", "", List.of(token.startsWith("|") ? token.substring(1) : token))));
        // Whether a number is known is itself something to read.
        kinds.named(type).ifPresent(searching::requireReadable);
        return kinds.named(type).flatMap(served -> searching.matches(served, criteria).stream().findFirst()).map(found -> found.getIdElement().getIdPart());
    }

    /** The patient we know by one of these identifiers, or by the id. */
    Optional<String> known(Patient patient) {
        Optional<String> byNumber = patient.getIdentifier().stream().filter(one -> one.getValue() != null)
                .map(one -> byIdentifier("Patient", (one.getSystem() == null ? "" : one.getSystem()) + "|" + one.getValue()))
                .flatMap(Optional::stream).findFirst();
        return byNumber.or(() -> Optional.ofNullable(patient.getIdElement().getIdPart()).flatMap(id -> kinds.named("Patient")
                .flatMap(served -> served.find(id))).map(found -> found.getIdElement().getIdPart()));
    }
}
