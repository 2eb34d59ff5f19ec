package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.runtime.Problem;

/** Carries a search out: every criterion holds for every match, none is passed over, and the total counts them all. */
@Component
class Searching {

    private static final String ID = "_id";
    private static final String INCLUDE = "_include";
    private static final Set<String> CONTROLS = Set.of("_count", "_offset", "_format", "_pretty", "_summary", "_elements", "_total", INCLUDE);

    private final Kinds kinds;
    private final Access access;

    Searching(Kinds kinds, Access access) {
        this.kinds = kinds;
        this.access = access;
    }

    <R extends Resource> Bundle search(Served<R> served, RequestDetails request) {
        requirePlainControls(request);
        Criteria asked = Criteria.of(request.getParameters(), CONTROLS);
        List<Criterion> ignored = Preference.of(request).isLenient() ? asked.all().stream().filter(one -> !isUnderstood(served, one)).toList() : List.of();
        ResultPage page = ResultPage.of(request).without(ignored);
        Part<R> part = part(served, followed(served, new Criteria(asked.all().stream().filter(one -> !ignored.contains(one)).toList())), page);
        Bundle bundle = page.bundle(part);
        addNotes(bundle, ignored);
        Includes includes = new Includes(kinds, served, request.getParameters().get(INCLUDE));
        includes.of(part.matches()).forEach(included -> page.addIncluded(bundle, included));
        return bundle;
    }

    private static <R extends Resource> boolean isUnderstood(Served<R> served, Criterion one) {
        Optional<Parameter<R>> known = served.parameters().stream().filter(parameter -> parameter.name().equals(one.name())).findFirst();
        return one.name().equals(ID) || known.filter(parameter -> !one.chain().isEmpty() || Matching.isKnown(parameter, one)).isPresent();
    }

    private static void addNotes(Bundle bundle, List<Criterion> ignored) {
        OperationOutcome notes = new OperationOutcome();
        ignored.stream().map(Criterion::name).distinct().forEach(name -> Outcomes.note(notes, OperationInput.ignoredText(name)));
        if (notes.hasIssue()) {
            Bundles.addOutcome(bundle, notes);
        }
    }

    private <R extends Resource> Part<R> part(Served<R> served, Criteria criteria, ResultPage page) {
        Tally<R> tally = new Tally<>(predicate(served, criteria), page.offset(), page.count());
        return served.part(criteria, page.offset(), page.count()).orElseGet(() -> {
            served.each(criteria, tally);
            return tally.part();
        });
    }

    /** {@code _include:iterate} would be dropped in silence with the controls. */
    private static void requirePlainControls(RequestDetails request) {
        request.getParameters().keySet().stream().filter(name -> name.contains(":") && CONTROLS.contains(name.substring(0, name.indexOf(':')))).findFirst()
                .ifPresent(name -> {
                    throw Problem.badRequest("The modifier in (%s) is not supported.".formatted(name), "Maybe include in two searches.");
                });
    }

    <R extends Resource> List<R> matches(Served<R> served, Criteria written) {
        Criteria criteria = followed(served, written);
        return served.candidates(criteria).stream().filter(predicate(served, criteria)).toList();
    }

    private Criteria followed(Served<?> served, Criteria written) {
        return new Criteria(written.all().stream().map(one -> one.chain().isEmpty() ? one : followed(served, one)).toList());
    }

    /** Whether a resource meets all the criteria, none of which is a chain. */
    <R extends Resource> Predicate<R> predicate(Served<R> served, Criteria criteria) {
        return criteria.all().stream().map(one -> filter(served, one)).reduce(resource -> true, Predicate::and);
    }

    private <R extends Resource> Predicate<R> filter(Served<R> served, Criterion wanted) {
        if (wanted.name().equals(ID)) {
            return resource -> wanted.values().contains(resource.getIdElement().getIdPart());
        }
        Parameter<R> parameter = parameter(served, wanted.name());
        Matching.requireModifier(parameter, wanted);
        return resource -> Matching.matches(resource, parameter, wanted);
    }

    private static <R extends Resource> Parameter<R> parameter(Served<R> served, String name) {
        Map<String, Parameter<R>> known = served.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
        Parameter<R> parameter = known.get(name);
        if (parameter == null) {
            throw Problem.badRequest("%s cannot be searched by (%s).".formatted(served.name(), name),
                    "Maybe one of these is meant: _id, %s.".formatted(known.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        return parameter;
    }

    /** A chain becomes the references to whatever it leads to: {@code patient.identifier} to the patients of that identifier. */
    private Criterion followed(Served<?> served, Criterion chained) {
        parameter(served, chained.name());
        Criterion wanted = chained.next();
        List<Served<?>> able = (chained.modifier().isEmpty() ? targets(chained.name()) : List.of(chained.modifier())).stream().<Served<?>>map(this::served)
                .filter(target -> hasParameter(target, wanted.name())).toList();
        if (able.isEmpty() || !wanted.chain().isEmpty()) {
            throw Problem.badRequest("Nothing that (%s) refers to can be searched by (%s).".formatted(chained.name(), chained.chain()), "Maybe search in two steps.");
        }
        able.forEach(this::requireReadable);
        List<String> references = able.stream().flatMap(target -> referencesTo(target, wanted).stream()).toList();
        return chained.with(references.isEmpty() ? List.of("Nothing/none") : references);
    }

    private Served<?> served(String type) {
        return kinds.named(type).orElseThrow(() -> Problem.badRequest("The type (%s) is not served here.".formatted(type),
                "Maybe compare it with the capability statement."));
    }

    void requireReadable(Served<?> target) {
        requireReadable(target, "s");
    }

    /** Refuses who may not read ({@code r}) or search ({@code s}) the type. */
    void requireReadable(Served<?> target, String letter) {
        if (!kinds.isReadable(target, letter)) {
            throw Problem.forbidden("%s may not %s %s (%s).".formatted(access.current().displayName(), letter.equals("s") ? "search by" : "read", target.name(), letter),
                    "Maybe leave it out, or ask an administrator for a role, and the client's scopes, that include it.");
        }
    }

    private static List<String> targets(String name) {
        return switch (name) {
            case "patient" -> List.of("Patient");
            case "practitioner" -> List.of("Practitioner");
            case "location" -> List.of("Location");
            case "schedule" -> List.of("Schedule");
            case "actor" -> List.of("Patient", "Practitioner", "Location", "HealthcareService", "Device");
            default -> throw Problem.badRequest("The parameter (%s) cannot be followed to others.".formatted(name), "Maybe search in two steps.");
        };
    }

    private static boolean hasParameter(Served<?> target, String name) {
        return name.equals(ID) || target.parameters().stream().anyMatch(one -> one.name().equals(name));
    }

    private <T extends Resource> List<String> referencesTo(Served<T> target, Criterion criterion) {
        return matches(target, new Criteria(List.of(criterion))).stream()
                .map(found -> target.name() + "/" + found.getIdElement().getIdPart()).toList();
    }
}
