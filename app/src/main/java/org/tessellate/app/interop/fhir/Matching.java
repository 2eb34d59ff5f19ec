package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.interop.fhir.Parameter.Token;
import org.tessellate.app.runtime.Problem;

/** Compares a resource's values with a criterion by the rules of FHIR search; a criterion it cannot follow is refused, never dropped. */
final class Matching {

    private static final String NOT = "not";
    private static final Set<String> STRING_MODIFIERS = Set.of("", "exact", "contains");

    private Matching() {}

    static <R extends Resource> boolean matches(R resource, Parameter<R> parameter, Criterion wanted) {
        List<?> values = parameter.values().apply(resource).toList();
        return switch (parameter.type()) {
            case TOKEN -> wanted.values().stream().anyMatch(text -> values.stream().anyMatch(value -> isToken((Token) value, text)))
                    != wanted.modifier().equals(NOT);
            case REFERENCE -> wanted.values().stream().anyMatch(text -> values.stream().anyMatch(value -> refers((Reference) value, text, wanted.modifier())));
            case DATE -> wanted.values().stream().anyMatch(text -> values.stream().anyMatch(value -> Moments.matches((Span) value, text)));
            default -> wanted.values().stream().anyMatch(text -> values.stream().anyMatch(value -> isString(value.toString(), text, wanted.modifier())));
        };
    }

    /** Refuses what {@link #matches} could not follow. */
    static void requireModifier(Parameter<?> parameter, Criterion wanted) {
        if (!isKnown(parameter, wanted)) {
            throw Problem.badRequest("The modifier (%s) of the search parameter (%s) is not supported.".formatted(wanted.modifier(), wanted.name()),
                    "Maybe leave it out; the capability statement lists what can be searched.");
        }
    }

    static boolean isKnown(Parameter<?> parameter, Criterion wanted) {
        return switch (parameter.type()) {
            case TOKEN -> wanted.modifier().isEmpty() || wanted.modifier().equals(NOT);
            case REFERENCE -> wanted.modifier().isEmpty() || Character.isUpperCase(wanted.modifier().charAt(0));
            case STRING -> STRING_MODIFIERS.contains(wanted.modifier());
            default -> wanted.modifier().isEmpty();
        };
    }

    private static boolean isToken(Token value, String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            return value.code().equals(text);
        }
        String system = text.substring(0, bar);
        String code = text.substring(bar + 1);
        return value.system().equals(system) && (code.isEmpty() || value.code().equals(code));
    }

    private static boolean refers(Reference value, String text, String type) {
        String own = String.valueOf(value.getReference());
        String wanted = type.isEmpty() || text.contains("/") ? text : type + "/" + text;
        return wanted.contains("/") ? wanted.equals(own) || wanted.endsWith("/" + own) : own.endsWith("/" + wanted);
    }

    private static boolean isString(String value, String text, String modifier) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (modifier) {
            case "exact" -> value.equals(text);
            case "contains" -> lower.contains(text.toLowerCase(Locale.ROOT));
            default -> lower.startsWith(text.toLowerCase(Locale.ROOT));
        };
    }
}
