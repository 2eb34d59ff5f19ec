package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Finding.Kind;

/**
 * Which of the hospital's procedures a note asks for: the words of their names, and phrases that mean such words. A rare word of the
 * catalogue weighs more than one that many names share.
 */
final class ProcedureMatch {

    private static final double LEAST = 0.6;
    private static final int MOST = 4;
    private static final Set<String> EMPTY = Set.of("the", "of", "and", "with", "for", "a", "minutes", "minute", "visit", "doctor", "total");

    private final List<Lexicon.Meaning> meanings;

    ProcedureMatch(List<Lexicon.Meaning> meanings) {
        this.meanings = meanings;
    }

    /** A word of the catalogue seen in the note, itself or by its meaning; a phrase that means it is surer than the word. */
    private record Seen(Matching.Hit hit, double sureness) {}

    List<Finding> in(Matching matching, Catalogue catalogue) {
        Map<Catalogue.Offer, List<String>> names = new HashMap<>();
        catalogue.procedures().forEach(offer -> names.put(offer, content(offer.name())));
        Map<String, List<Seen>> seen = seen(matching, names);
        Map<String, Long> shared = new HashMap<>();
        names.values().forEach(words -> words.forEach(word -> shared.merge(word, 1L, Long::sum)));
        return catalogue.procedures().stream().flatMap(offer -> match(offer, names.get(offer), seen, shared).stream())
                .collect(java.util.stream.Collectors.groupingBy(Finding::code)).values().stream()
                .sorted(Comparator.comparingDouble((List<Finding> one) -> one.getFirst().confidence()).reversed().thenComparing(one -> one.getFirst().code()))
                .limit(MOST).flatMap(List::stream).toList();
    }

    /** The words that tell a procedure from others; what stands in brackets describes it only. */
    private static List<String> content(String name) {
        return NoteWords.phrase(name.replaceAll("\\([^)]*\\)", " ")).stream().filter(word -> !EMPTY.contains(word)).distinct().toList();
    }

    private Map<String, List<Seen>> seen(Matching matching, Map<Catalogue.Offer, List<String>> names) {
        Map<String, List<Seen>> seen = new HashMap<>();
        for (Lexicon.Meaning meaning : meanings) {
            List<Matching.Hit> hits = matching.all(meaning.phrases()).stream().filter(hit -> hit.scope().counts()).toList();
            NoteWords.phrase(meaning.means()).forEach(word -> hits.forEach(hit -> seen.computeIfAbsent(word, key -> new ArrayList<>()).add(new Seen(hit, 0.95))));
        }
        Set<String> words = new HashSet<>();
        names.values().forEach(words::addAll);
        words.forEach(word -> matching.all(List.of(word)).stream().filter(hit -> hit.scope().counts())
                .forEach(hit -> seen.computeIfAbsent(word, key -> new ArrayList<>()).add(new Seen(hit, 0.9))));
        return seen;
    }

    private static List<Finding> match(Catalogue.Offer offer, List<String> words, Map<String, List<Seen>> seen, Map<String, Long> shared) {
        double all = words.stream().mapToDouble(word -> weight(word, shared)).sum();
        double found = words.stream().filter(seen::containsKey).mapToDouble(word -> weight(word, shared)).sum();
        if (words.isEmpty() || found / all < LEAST) {
            return List.of();
        }
        List<Seen> hits = words.stream().flatMap(word -> seen.getOrDefault(word, List.of()).stream()).distinct().toList();
        Seen best = hits.stream().max(Comparator.comparingDouble(Seen::sureness)).orElseThrow();
        // More of its words decide between two that are equally sure.
        double confidence = Math.min(0.99, best.sureness() * found / all + 0.01 * (hits.size() - 1));
        return hits.stream().map(one -> Finding.of(Kind.PROCEDURE, offer.id(), one.hit().start(), one.hit().end(), one.hit().scope(), confidence)).distinct().toList();
    }

    private static double weight(String word, Map<String, Long> shared) {
        return 1.0 / shared.get(word);
    }
}
