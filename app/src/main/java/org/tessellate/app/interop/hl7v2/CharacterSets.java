package org.tessellate.app.interop.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

    private CharacterSets() {}

    /** Of the first repetition; without one UTF-8, which holds ASCII. */
    static Optional<Charset> of(String field) {
        String name = field.split("~", 2)[0].strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return Optional.of(StandardCharsets.UTF_8);
        }
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
