package org.tessellate.app.interop.hl7v2;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MSH-18 (HL7 table 0211) in Java's words; also what senders write who know only the other names. */
final class CharacterSets {

    private static final Pattern LATIN = Pattern.compile("(?:ISO[- ]?)?8859[/-](\\d{1,2})");

    // UTF-16 and UTF-32 are left out: their bytes hold the marks that frame a message.
    private static final Map<String, String> NAMES = Map.of("ASCII", "US-ASCII", "UNICODE", "UTF-8", "UNICODE UTF-8", "UTF-8",
            "GB 18030-2000", "GB18030", "KS X 1001", "EUC-KR", "CNS 11643-1992", "EUC-TW", "BIG-5", "Big5", "ISO IR87", "ISO-2022-JP", "UTF8", "UTF-8");

    private static final Map<String, String> SWITCHED = Map.of("ISO IR87", "ISO-2022-JP", "KS X 1001", "ISO-2022-KR");

    private CharacterSets() {}

    /** Of the first repetition; further ones name sets that escapes switch to, as those of Japan, Korea and China do. */
    static Optional<Charset> of(String field, Charset unnamed) {
        List<String> names = Arrays.stream(field.toUpperCase(Locale.ROOT).split("~")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty()) {
            return Optional.of(unnamed);
        }
        boolean switches = field.contains("~");
        return switches && names.contains("ISO IR159") ? known("ISO-2022-JP-2")
                : switches && names.stream().anyMatch(SWITCHED::containsKey)
                        ? names.stream().filter(SWITCHED::containsKey).findFirst().map(SWITCHED::get).flatMap(CharacterSets::known) : one(names.getFirst());
    }

    private static Optional<Charset> one(String name) {
        Matcher latin = LATIN.matcher(name);
        return known(latin.matches() ? "ISO-8859-" + latin.group(1) : NAMES.getOrDefault(name, name));
    }

    private static Optional<Charset> known(String name) {
        try {
            return name.startsWith("UTF-16") || name.startsWith("UTF-32") ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
