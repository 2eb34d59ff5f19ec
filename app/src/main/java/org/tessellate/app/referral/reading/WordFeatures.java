package org.tessellate.app.referral.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.app.referral.Priority;

/**
 * The distinct words of a note as numbers below {@value #BUCKETS} (the hashing trick), so that what is kept to learn from can be counted but not
 * read. Digits and very short words carry names and numbers rather than meaning and are left out.
 */
public final class WordFeatures {

    static final int BUCKETS = 1 << 14;
    private static final int SHORTEST = 3;
    private static final Set<String> EMPTY = Set.of("the", "and", "for", "with", "this", "that", "has", "have", "had", "was", "were", "are", "her", "his",
            "she", "him", "you", "your", "from", "please", "dear", "thank", "kind", "regards", "patient", "name", "date", "phone", "doctor");

    private WordFeatures() {}

    /** By number, the places of its words in the note. */
    static Map<Integer, List<NoteWords.Word>> places(NoteWords note) {
        Map<Integer, List<NoteWords.Word>> places = new LinkedHashMap<>();
        note.words().stream().filter(word -> word.text().length() >= SHORTEST && !EMPTY.contains(word.text())
                        && word.text().codePoints().allMatch(Character::isLetter))
                .forEach(word -> places.merge(bucket(word.text()), List.of(word), WordFeatures::joined));
        return places;
    }

    private static List<NoteWords.Word> joined(List<NoteWords.Word> one, List<NoteWords.Word> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Of a text from which names were taken. */
    public static Set<Integer> of(String text) {
        return Set.copyOf(places(NoteWords.of(text)).keySet());
    }

    /** What the rules said is evidence like any word; numbers above those of words. */
    static int bucket(Priority byRules) {
        return BUCKETS + byRules.ordinal();
    }

    private static int bucket(String word) {
        return Math.floorMod(word.hashCode() * 0x9E3779B1, BUCKETS);
    }
}
