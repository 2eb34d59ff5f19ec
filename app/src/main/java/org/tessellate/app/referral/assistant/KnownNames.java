package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.app.referral.reading.NoteWords;

/**
 * Finds known names in a text: accents, apostrophes, hyphens, Arabic vowel marks and stretching do not matter, nor does writing one word as
 * two ("O'Malley", "O Malley", "OMalley"; "Al-Sayed", "Al Sayed"), nor an Arabic particle written onto the name.
 */
record KnownNames(Set<String> parts, boolean capitalised) {

    private static final int LONGEST_RUN = 4;
    private static final String ARABIC_PARTICLES = "وفبلك";
    /** Too short or too common to be a name alone; they fall with the name around them. */
    private static final Set<String> PARTICLES = Set.of("de", "del", "da", "dos", "van", "von", "der", "den", "al", "el", "bin", "ibn", "bint", "la", "le", "du", "dr", "mr", "mrs", "ال");

    static KnownNames of(Collection<String> names, boolean capitalised) {
        Set<String> parts = new HashSet<>();
        for (String name : names) {
            List<String> words = NoteWords.of(name.replaceAll("[-‐‑–]", " ")).words().stream().map(NoteWords.Word::text).toList();
            words.stream().filter(word -> word.length() > 1 && !PARTICLES.contains(word)).forEach(parts::add);
            for (int from = 0; from < words.size(); from++) {
                for (int to = from + 2; to <= Math.min(words.size(), from + LONGEST_RUN); to++) {
                    parts.add(String.join("", words.subList(from, to)));
                }
            }
        }
        return new KnownNames(parts, capitalised);
    }

    List<Redacted.Cut> in(String text) {
        List<NoteWords.Word> words = NoteWords.of(text).words();
        List<Redacted.Cut> cuts = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + LONGEST_RUN); to++) {
                run.append(words.get(to).text());
                if (isName(run.toString()) && (!capitalised || isCapital(text, words.get(from).start()))) {
                    cuts.add(new Redacted.Cut(words.get(from).start(), words.get(to).end(), "NAME"));
                }
            }
        }
        return cuts;
    }

    private boolean isName(String run) {
        return parts.contains(run) || run.endsWith("s") && parts.contains(run.substring(0, run.length() - 1))
                || run.length() > 3 && ARABIC_PARTICLES.indexOf(run.charAt(0)) >= 0 && parts.contains(run.substring(1));
    }

    /** Scripts without capitals count as capital. */
    private static boolean isCapital(String text, int at) {
        return !Character.isLowerCase(text.codePointAt(at));
    }
}
