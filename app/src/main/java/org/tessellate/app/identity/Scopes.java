package org.tessellate.app.identity;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token may do with FHIR's resources, in the words of SMART v2: {@code system/Appointment.rs}. It narrows what the roles of the
 * token's account allow and never widens it. Letters are those of {@code cruds}, by resource type or {@code *}. Immutable.
 */
public record Scopes(Map<String, String> letters) {

    private static final Pattern FORM = Pattern.compile("system/([A-Z][A-Za-z]*|\\*)\\.(c?r?u?d?s?)");
    private static final String ALL = "cruds";
    private static final String ANY = "*";

    public Scopes {
        letters = Map.copyOf(letters);
    }

    /** Those scopes of the text that are of this form; others, as {@code openid}, give nothing. */
    public static Scopes parse(String text) {
        Map<String, String> letters = new TreeMap<>();
        words(text).map(FORM::matcher).filter(Scopes::means)
                .forEach(scope -> letters.merge(scope.group(1), scope.group(2), (one, two) -> kept(one + two, ALL)));
        return new Scopes(letters);
    }

    /** The words of the text that are no scopes of this form. */
    public static Stream<String> unknown(String text) {
        return words(text).filter(word -> !means(FORM.matcher(word)));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty());
    }

    private static boolean means(Matcher scope) {
        return scope.matches() && !scope.group(2).isEmpty();
    }

    /** What these and the others both allow. */
    public Scopes within(Scopes others) {
        Map<String, String> both = new TreeMap<>();
        letters.forEach((type, mine) -> others.letters.forEach((other, theirs) -> {
            String common = kept(mine, theirs);
            if (!common.isEmpty() && (type.equals(other) || type.equals(ANY) || other.equals(ANY))) {
                both.merge(type.equals(ANY) ? other : type, common, (one, two) -> kept(one + two, ALL));
            }
        }));
        return new Scopes(both);
    }

    public boolean isEmpty() {
        return letters.isEmpty();
    }

    /** True when each of the letters is allowed for resources of the type. */
    public boolean allow(String type, String wanted) {
        String allowed = letters.getOrDefault(type, "") + letters.getOrDefault(ANY, "");
        return wanted.chars().allMatch(letter -> allowed.indexOf(letter) >= 0);
    }

    /** As SMART writes them. */
    public String text() {
        return new TreeMap<>(letters).entrySet().stream().map(scope -> "system/%s.%s".formatted(scope.getKey(), scope.getValue())).collect(Collectors.joining(" "));
    }

    private static String kept(String some, String others) {
        return ALL.chars().filter(letter -> some.indexOf(letter) >= 0 && others.indexOf(letter) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
