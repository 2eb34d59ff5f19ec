package org.tessellate.app.interop.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;

/** What {@code _include} asks to come along: {@code Appointment:actor}, {@code Appointment:actor:Location} or {@code Appointment:*}. */
final class Includes {

    private record Wanted<R extends Resource>(Parameter<R> parameter, String target) {

        Stream<Reference> references(R resource) {
            return parameter.values().apply(resource).map(Reference.class::cast)
                    .filter(reference -> target.isEmpty() || String.valueOf(reference.getReference()).startsWith(target + "/"));
        }
    }

    private final Kinds kinds;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    <R extends Resource> Includes(Kinds kinds, Served<R> served, String @Nullable [] texts) {
        this.kinds = kinds;
        for (String text : texts == null ? new String[0] : texts) {
            wanted.addAll(read(served, text));
        }
    }

    private static <R extends Resource> List<Wanted<R>> read(Served<R> served, String text) {
        String[] parts = text.split(":");
        boolean ours = parts.length > 1 && parts[0].equals(served.name());
        List<Wanted<R>> found = served.parameters().stream().filter(parameter -> ours && parameter.type() == SearchParamType.REFERENCE)
                .filter(parameter -> parts[1].equals("*") || parts[1].equals(parameter.name()))
                .map(parameter -> new Wanted<>(parameter, parts.length > 2 ? parts[2] : "")).toList();
        if (found.isEmpty()) {
            throw Problem.badRequest("Nothing can be included by (%s).".formatted(text),
                    "Maybe write %s:PARAMETER with a parameter that is a reference.".formatted(served.name()));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    <R extends Resource> Collection<Resource> of(List<R> matches) {
        Map<String, Resource> included = new LinkedHashMap<>();
        Set<String> matched = matches.stream().map(Includes::address).collect(Collectors.toSet());
        for (R match : matches) {
            wanted.stream().flatMap(one -> ((Wanted<R>) one).references(match)).filter(reference -> !included.containsKey(reference.getReference()))
                    .filter(reference -> !matched.contains(reference.getReference()))
                    .forEach(reference -> kinds.resolve(reference).ifPresent(resource -> included.put(reference.getReference(), resource)));
        }
        return included.values();
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
