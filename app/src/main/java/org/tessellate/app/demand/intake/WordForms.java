package org.tessellate.app.demand.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds words written in several ways: {@code RN}, {@code rn} and {@code R.N.} are one word. */
final class WordForms {

    private final Map<String, Set<String>> forms = new TreeMap<>();

    void add(String word) {
        if (!word.isEmpty()) {
            forms.computeIfAbsent(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""), _ -> new TreeSet<>()).add(word);
        }
    }

    List<String> inconsistent() {
        return forms.values().stream().filter(written -> written.size() > 1).map(written -> String.join(" / ", written)).toList();
    }
}
