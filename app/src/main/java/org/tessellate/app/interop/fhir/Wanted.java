package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.interop.hl7v2.OwnIds;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Finds whom or what a reference of a request means: {@code Practitioner/7}, its whole address, or an identifier that stands for it. */
@Component
class Wanted {

    private final Kinds kinds;
    private final Searching searching;
    private final OwnIds ids;

    Wanted(Kinds kinds, Searching searching, OwnIds ids) {
        this.ids = ids;
        this.kinds = kinds;
        this.searching = searching;
    }

    /** The id; {@code text} is a reference or, after a bar, an identifier. */
    String id(String type, String text) {
        if (text.startsWith("|")) {
            return byIdentifier(type, text.substring(1)).or(() -> foreign(type, Criteria.number(text))).orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE,
                    "No %s has the identifier that was given.".formatted(type), "Maybe look it up with a search first."));
        }
        String[] parts = text.split("/");
        if (parts.length > 1 && !parts[parts.length - 2].equals(type)) {
            throw Problem.badRequest("The reference (%s) is no %s.".formatted(text, type), "Maybe write %s/ID.".formatted(type));
        }
        return own(type, parts[parts.length - 1]);
    }

    /** Another system's code of somebody or a room may stand where our id does. */
    private String own(String type, String id) {
        return switch (type) {
            case "Practitioner", "PractitionerRole" -> ids.staff(id);
            case "Location" -> ids.location(id);
            default -> id;
        };
    }

    private Optional<String> foreign(String type, String number) {
        return Optional.of(own(type, number)).filter(id -> !id.equals(number));
    }

    private Optional<String> byIdentifier(String type, String token) {
        String plain = token.startsWith("|") ? token.substring(1) : token;
        Criteria criteria = new Criteria(List.of(new Criterion("identifier", "", "", List.of(plain))));
        // Whether a number is known is itself something to read.
        kinds.named(type).ifPresent(searching::requireReadable);
        List<String> found = kinds.named(type).stream().flatMap(served -> Patients.inUse(searching.matches(served, criteria)).stream()).map(one -> one.getIdElement().getIdPart()).toList();
        requireOne(type, plain, found);
        return found.stream().findFirst();
    }

    /** Nobody is booked for the wrong one of two: of several it is for the sender to say which is meant. */
    private static void requireOne(String type, String identifiers, List<String> found) {
        if (found.size() > 1) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.INVALID_VALUE, "(%d) resources of the type %s have the identifier (%s).".formatted(found.size(), type, identifiers),
                    "Maybe give the identifier with its system, or refer to one of them by id.");
        }
    }

    /** The patient we know by these identifiers, or by the id. */
    Optional<String> known(Patient patient) {
        List<String> tokens = patient.getIdentifier().stream().filter(one -> one.getValue() != null)
                .map(one -> (one.getSystem() == null ? "" : one.getSystem()) + "|" + one.getValue()).toList();
        List<String> byNumber = tokens.stream().map(token -> byIdentifier("Patient", token)).flatMap(Optional::stream).distinct().toList();
        requireOne("Patient", String.join(", ", tokens), byNumber);
        return byNumber.stream().findFirst().or(() -> Optional.ofNullable(patient.getIdElement().getIdPart()).flatMap(this::byId));
    }

    private Optional<String> byId(String id) {
        kinds.named("Patient").ifPresent(served -> searching.requireReadable(served, "r"));
        return kinds.named("Patient").flatMap(served -> served.find(id)).map(found -> found.getIdElement().getIdPart());
    }
}
