package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.app.referral.Finding.Scope;

/** Finds phrases in one note. */
final class Matching {

    /** Where a phrase stands: in words, and in the note's characters. */
    record Hit(int firstWord, int endWord, int start, int end, Scope scope) {}

    private static final Map<String, Phrase> PHRASES = new java.util.concurrent.ConcurrentHashMap<>();

    private final NoteWords note;
    private final Scopes scopes;
    private final Map<String, List<Integer>> places = new HashMap<>();

    Matching(NoteWords note, Scopes scopes) {
        this.note = note;
        this.scopes = scopes;
        for (int i = 0; i < note.words().size(); i++) {
            String word = note.words().get(i).text();
            places.computeIfAbsent(word, key -> new ArrayList<>()).add(i);
            if (word.length() > 4 && word.endsWith("s")) {
                places.computeIfAbsent(word.substring(0, word.length() - 1), key -> new ArrayList<>()).add(i);
            }
        }
    }

    List<Hit> all(List<String> phrases) {
        return phrases.stream().flatMap(phrase -> all(PHRASES.computeIfAbsent(phrase, Phrase::of)).stream()).distinct().toList();
    }

    List<Hit> all(Phrase phrase) {
        List<Hit> hits = new ArrayList<>();
        for (int at : places.getOrDefault(phrase.words().getFirst(), List.of())) {
            int end = note.endOf(phrase, at);
            if (end > 0) {
                hits.add(hit(at, end));
            }
        }
        return hits;
    }

    private Hit hit(int at, int end) {
        return new Hit(at, end, note.words().get(at).start(), note.words().get(end - 1).end(), scopes.of(note, at, end));
    }

    /** The words just before a hit and in its sentence, nearest first. */
    boolean isNear(Hit one, Hit other, int reach) {
        return note.words().get(one.firstWord()).sentence() == note.words().get(other.firstWord()).sentence()
                && Math.min(Math.abs(one.firstWord() - other.endWord()), Math.abs(other.firstWord() - one.endWord())) <= reach;
    }
}
