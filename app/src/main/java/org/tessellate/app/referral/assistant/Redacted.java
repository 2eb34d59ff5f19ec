package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A text with stretches replaced by what they were, and where each of its characters came from. */
public record Redacted(String text, List<Integer> origins) {

    /** A stretch of the original to be replaced, half-open. */
    record Cut(int start, int end, String label) {}

    /** Where something stood in the original text, half-open. */
    public record Span(int start, int end) {}

    static Redacted of(String original, List<Cut> cuts) {
        StringBuilder text = new StringBuilder();
        List<Integer> origins = new ArrayList<>();
        int at = 0;
        for (Cut cut : merged(cuts)) {
            copy(original, at, cut.start(), text, origins);
            String label = "[" + cut.label() + "]";
            text.append(label);
            for (int i = 0; i < label.length(); i++) {
                origins.add(-1);
            }
            at = cut.end();
        }
        copy(original, at, original.length(), text, origins);
        return new Redacted(text.toString(), origins);
    }

    private static void copy(String original, int from, int to, StringBuilder text, List<Integer> origins) {
        for (int i = from; i < to; i++) {
            text.append(original.charAt(i));
            origins.add(i);
        }
    }

    /** Overlapping ones become one, under the first's label. */
    private static List<Cut> merged(List<Cut> cuts) {
        List<Cut> merged = new ArrayList<>();
        cuts.stream().sorted(Comparator.comparingInt(Cut::start).thenComparingInt(cut -> -cut.end())).forEach(cut -> {
            Cut last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && cut.start() < last.end()) {
                merged.set(merged.size() - 1, new Cut(last.start(), Math.max(last.end(), cut.end()), last.label()));
            } else {
                merged.add(cut);
            }
        });
        return merged;
    }

    /** Where words of this text stand in the original; empty when they are not in it, or name what was replaced. */
    Optional<Span> find(String words) {
        int at = words.isBlank() ? -1 : text.indexOf(words);
        if (at < 0 || origins.subList(at, at + words.length()).contains(-1)) {
            return Optional.empty();
        }
        return Optional.of(new Span(origins.get(at), origins.get(at + words.length() - 1) + 1));
    }
}
