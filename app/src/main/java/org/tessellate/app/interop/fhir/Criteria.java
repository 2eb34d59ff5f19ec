package org.tessellate.app.interop.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a search asks for: each criterion must hold, of its values any (FHIR search, AND of ORs). */
record Criteria(List<Criterion> all) {

    /** One parameter as it was written: {@code patient:Patient} has a modifier, {@code schedule.actor} a chain. */
    record Criterion(String name, String modifier, String chain, List<String> values) {

        boolean isPlain() {
            return modifier.isEmpty() && chain.isEmpty();
        }

        /** What the chain asks of whatever is referred to. */
        Criterion next() {
            return criterion(chain, values);
        }

        Criterion with(List<String> others) {
            return new Criterion(name, "", "", others);
        }
    }

    static Criteria of(Map<String, String[]> parameters, Set<String> except) {
        return new Criteria(parameters.entrySet().stream().filter(entry -> !except.contains(base(entry.getKey())))
                .flatMap(entry -> Arrays.stream(entry.getValue()).filter(value -> !value.isBlank()).map(value -> criterion(entry.getKey(), split(value))))
                .toList());
    }

    private static String base(String name) {
        return name.split("[:.]", 2)[0];
    }

    private static Criterion criterion(String key, List<String> values) {
        int dot = key.indexOf('.');
        String head = dot < 0 ? key : key.substring(0, dot);
        int colon = head.indexOf(':');
        return new Criterion(colon < 0 ? head : head.substring(0, colon), colon < 0 ? "" : head.substring(colon + 1),
                dot < 0 ? "" : key.substring(dot + 1), values);
    }

    /** At commas that are not escaped. */
    private static List<String> split(String value) {
        return Arrays.stream(value.split("(?<!\\\\),")).map(part -> part.replace("\\,", ",").replace("\\$", "$").replace("\\|", "|")).toList();
    }

    /** The values of a plain criterion, when there is exactly one of that name: candidates may be narrowed by it. */
    Optional<List<String>> values(String name) {
        List<Criterion> named = all.stream().filter(one -> one.name().equals(name)).toList();
        return named.size() == 1 && named.getFirst().isPlain() ? Optional.of(named.getFirst().values()) : Optional.empty();
    }

    /** The same, with what stands before the last slash of a reference and before the bar of a token left off. */
    Optional<Set<String>> codes(String... names) {
        return Stream.of(names).map(this::values).flatMap(Optional::stream).findFirst()
                .map(values -> values.stream().map(Criteria::code).collect(Collectors.toSet()));
    }

    /** The values of an identifier, whose slashes are its own, with the system before the bar left off. */
    Optional<Set<String>> numbers(String name) {
        return values(name).map(values -> values.stream().map(Criteria::number).collect(Collectors.toSet()));
    }

    static String number(String value) {
        return value.substring(value.lastIndexOf('|') + 1);
    }

    static String code(String value) {
        return value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('|')) + 1);
    }
}
