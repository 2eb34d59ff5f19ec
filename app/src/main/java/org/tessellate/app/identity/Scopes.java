package org.tessellate.app.identity;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token may do with FHIR's resources, in the words of SMART v2: {@code system/Appointment.rs}. It narrows what the roles of the
 * token's account allow and never widens it. Letters are those of {@code cruds}, by resource type or {@code *}; {@code .read}, {@code .write}
 * and {@code .*} of SMART v1 are read as well. All are of one level; those of the level PATIENT hold for one patient only. Immutable.
 */
public record Scopes(Level level, Map<String, String> letters, @Nullable String patient) {

    /** Who acts: a system for itself, an app for a person, or for a person and with one patient's data only. */
    public enum Level {
        SYSTEM, USER, PATIENT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern FORM = Pattern.compile("(system|user|patient)/([A-Z][A-Za-z]*|\\*)\\.(c?r?u?d?s?|read|write|\\*)");
    private static final String ALL = "cruds";
    private static final String ANY = "*";

    public Scopes {
        letters = Map.copyOf(letters);
    }

    /** Those scopes of the text that are of systems; others, as {@code openid}, give nothing. */
    public static Scopes parse(String text) {
        return parse(Level.SYSTEM, text);
    }

    /** Those scopes of the text that are of the level, for no patient yet. */
    public static Scopes parse(Level level, String text) {
        Map<String, String> letters = new TreeMap<>();
        words(text).map(FORM::matcher).filter(scope -> means(scope, level))
                .forEach(scope -> letters.merge(scope.group(2), letters(scope.group(3)), (one, two) -> kept(one + two, ALL)));
        return new Scopes(level, letters, null);
    }

    /** As {@link #text} wrote them. */
    static Scopes written(String text, @Nullable String patient) {
        Level level = Stream.of(Level.values()).filter(one -> text.startsWith(one.word() + "/")).findFirst().orElse(Level.SYSTEM);
        return parse(level, text).of(patient);
    }

    /** The words of the text that are no scopes of systems. */
    public static Stream<String> unknown(String text) {
        return unknown(Level.SYSTEM, text);
    }

    public static Stream<String> unknown(Level level, String text) {
        return words(text).filter(word -> !means(FORM.matcher(word), level));
    }

    public static Stream<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty());
    }

    private static boolean means(Matcher scope, Level level) {
        return scope.matches() && scope.group(1).equals(level.word()) && !scope.group(3).isEmpty();
    }

    private static String letters(String written) {
        return switch (written) {
            case "read" -> "rs";
            case "write" -> "cud";
            case "*" -> ALL;
            default -> written;
        };
    }

    /** The same for one patient. */
    public Scopes of(@Nullable String one) {
        return new Scopes(level, letters, one);
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
        return new Scopes(level, both, patient);
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
        return new TreeMap<>(letters).entrySet().stream().map(scope -> text(scope.getKey(), scope.getValue())).collect(Collectors.joining(" "));
    }

    /** A scope of this level. */
    public String text(String type, String wanted) {
        return "%s/%s.%s".formatted(level.word(), type, wanted);
    }

    private static String kept(String some, String others) {
        return ALL.chars().filter(letter -> some.indexOf(letter) >= 0 && others.indexOf(letter) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
