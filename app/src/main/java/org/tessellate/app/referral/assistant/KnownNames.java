package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tessellate.app.referral.reading.NoteWords;

/**
 * Finds known names in a text: accents, apostrophes, hyphens, Arabic vowel marks and stretching do not matter, nor does writing one word as
 * two ("O'Malley", "O Malley", "OMalley"; "Al-Sayed", "Al Sayed"), nor an Arabic particle written onto the name, nor a letter written as two
 * ("Müller", "Mueller"). Initials before a name go with it.
 */
record KnownNames(Set<String> parts, Set<String> spelt, boolean capitalised) {

    /** Shorter ones would take "RA" for somebody called Rae. */
    private static final int SHORTEST_SPELT = 4;

    private static final Pattern INITIALS = Pattern.compile("(?<![\\p{L}\\d])(?:\\p{Lu}\\.[ -]?){1,4}$");
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
        return new KnownNames(parts, parts.stream().map(KnownNames::spelt).filter(one -> one.length() >= SHORTEST_SPELT).collect(Collectors.toSet()), capitalised);
    }

    private static String spelt(String folded) {
        return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a");
    }

    List<Redacted.Cut> in(String text) {
        List<NoteWords.Word> words = NoteWords.of(text).words();
        List<Redacted.Cut> cuts = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + LONGEST_RUN); to++) {
                run.append(words.get(to).text());
                if (isName(run.toString()) && (!capitalised || isCapital(text, words.get(from).start()))) {
                    cuts.add(new Redacted.Cut(initialsBefore(text, words.get(from).start()), words.get(to).end(), "NAME"));
                }
            }
        }
        return cuts;
    }

    private boolean isName(String run) {
        return parts.contains(run) || spelt.contains(spelt(run)) || run.endsWith("s") && parts.contains(run.substring(0, run.length() - 1))
                || run.length() > 3 && ARABIC_PARTICLES.indexOf(run.charAt(0)) >= 0 && parts.contains(run.substring(1));
    }

    private static int initialsBefore(String text, int at) {
        Matcher initials = INITIALS.matcher(text).region(Math.max(0, at - 12), at);
        return initials.find() ? initials.start() : at;
    }

    /** Scripts without capitals count as capital. */
    private static boolean isCapital(String text, int at) {
        return !Character.isLowerCase(text.codePointAt(at));
    }
}
