package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;

/** An operation's parameters, whether they stand in a Parameters resource (IHE) or in the address (Argonaut's GET). */
record OperationInput(List<Named> all, List<String> ignored) {

    private static final Set<String> NOT_OURS = Set.of("_format", "_pretty");

    record Named(String name, Base value) {

        /** Whether it can stand in an address. */
        boolean isText() {
            return !(value instanceof Resource);
        }

        String text() {
            return value instanceof Timing timing ? FhirContext.forR4Cached().newJsonParser().encodeToString(timing) : OperationInput.text(value);
        }
    }

    static OperationInput of(@Nullable Parameters parameters, RequestDetails request) {
        List<Named> all = new ArrayList<>();
        if (parameters != null) {
            parameters.getParameter().stream().filter(one -> one.getValue() != null || one.getResource() != null)
                    .forEach(one -> all.add(new Named(one.getName(), one.getValue() == null ? one.getResource() : one.getValue())));
        }
        request.getParameters().forEach((name, values) -> Arrays.stream(values).filter(value -> !NOT_OURS.contains(name) && !value.isBlank())
                .forEach(value -> all.add(new Named(name, new StringType(value)))));
        return new OperationInput(all, List.of());
    }

    /** Without what the operation does not know where the sender is lenient: it is noted then, and refused otherwise, never dropped in silence. */
    OperationInput known(Set<String> known, RequestDetails request) {
        if (!Preference.of(request).isLenient()) {
            return requireOnly(known);
        }
        Map<Boolean, List<Named>> parted = all.stream().collect(Collectors.partitioningBy(one -> known.contains(one.name())));
        return new OperationInput(parted.get(true), parted.get(false).stream().map(Named::name).distinct().toList());
    }

    static String ignoredText(String name) {
        return "The parameter (%s) is unknown here and was passed over, as Prefer: handling=lenient allows.".formatted(name);
    }

    /** The bundle with a word on each that was passed over. */
    Bundle noted(Bundle bundle) {
        OperationOutcome notes = new OperationOutcome();
        ignored.forEach(name -> Outcomes.note(notes, ignoredText(name)));
        if (notes.hasIssue()) {
            Bundles.addOutcome(bundle, notes);
        }
        return bundle;
    }

    private OperationInput requireOnly(Set<String> known) {
        all.stream().map(Named::name).filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.badRequest("The parameter (%s) is unknown here.".formatted(name), "Maybe one of these is meant: %s."
                    .formatted(String.join(", ", new TreeSet<>(known))));
        });
        return this;
    }

    Stream<Base> values(String name) {
        return all.stream().filter(one -> one.name().equals(name)).map(Named::value);
    }

    /** As text: a reference, {@code system|code}, or the value itself. */
    List<String> texts(String name) {
        return values(name).map(OperationInput::text).toList();
    }

    Optional<String> text(String name) {
        List<String> texts = texts(name);
        if (texts.size() > 1) {
            throw Problem.badRequest("The parameter (%s) was given (%d) times.".formatted(name, texts.size()), "Maybe give it once.");
        }
        return texts.stream().findFirst();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Problem.badRequest("The parameter (%s) is missing.".formatted(name),
                "Maybe send it in a Parameters resource."));
    }

    <R extends Resource> List<R> resources(String name, Class<R> type) {
        return values(name).map(value -> {
            if (!type.isInstance(value)) {
                throw Problem.badRequest("The parameter (%s) is no %s.".formatted(name, type.getSimpleName()), "Maybe send it as the parameter's resource.");
            }
            return type.cast(value);
        }).toList();
    }

    <T extends Type> Optional<T> value(String name, Class<T> type) {
        return values(name).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String text(Base value) {
        return switch (value) {
            case Reference reference when reference.getReference() != null -> reference.getReference();
            case Reference reference -> "|" + text(reference.getIdentifier());
            case Coding coding -> orEmpty(coding.getSystem()) + "|" + orEmpty(coding.getCode());
            case CodeableConcept concept -> text(concept.getCodingFirstRep());
            case Identifier identifier -> orEmpty(identifier.getSystem()) + "|" + orEmpty(identifier.getValue());
            default -> String.valueOf(value.primitiveValue());
        };
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
