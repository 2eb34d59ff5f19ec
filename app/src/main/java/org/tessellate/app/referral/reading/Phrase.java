package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that follow each other; before those in {@code gapBefore} others may stand in between. */
record Phrase(List<String> words, Set<Integer> gapBefore) {

    static Phrase of(String text) {
        List<String> words = new ArrayList<>();
        Set<Integer> gaps = new HashSet<>();
        for (String part : text.split("\\.\\.")) {
            if (!words.isEmpty()) {
                gaps.add(words.size());
            }
            words.addAll(part.equals("?") ? List.of(part) : NoteWords.phrase(part));
        }
        if (words.isEmpty()) {
            throw new IllegalStateException("The phrase (%s) has no words.\nMaybe it is a typing error in the lexicon.".formatted(text));
        }
        return new Phrase(List.copyOf(words), Set.copyOf(gaps));
    }
}
