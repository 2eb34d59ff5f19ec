package org.tessellate.app.referral.reading;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.app.referral.Priority;

/** Naive Bayes with Laplace's rule: each word multiplies the odds, so that what moved a suggestion can be shown. Immutable. */
final class WordModel {

    /** What one rules' verdict counts against words, which repeat each other. */
    private static final double RULES_WEIGHT = 3;

    private final Map<Priority, Integer> cases = new EnumMap<>(Priority.class);
    private final Map<Priority, Map<Integer, Integer>> counts = new EnumMap<>(Priority.class);
    private final Set<Integer> known = new HashSet<>();
    private final int total;

    private WordModel(List<Lesson> lessons) {
        total = lessons.size();
        for (Lesson lesson : lessons) {
            cases.merge(lesson.decided(), 1, Integer::sum);
            Map<Integer, Integer> count = counts.computeIfAbsent(lesson.decided(), key -> new HashMap<>());
            withRules(lesson.features(), lesson.byRules()).forEach(feature -> count.merge(feature, 1, Integer::sum));
            known.addAll(lesson.features());
        }
    }

    static WordModel of(List<Lesson> lessons) {
        return new WordModel(lessons);
    }

    private static Set<Integer> withRules(Set<Integer> features, Priority byRules) {
        Set<Integer> all = new HashSet<>(features);
        all.add(WordFeatures.bucket(byRules));
        return all;
    }

    /** The chance of each priority seen so far; they add up to one. */
    Map<Priority, Double> chances(Set<Integer> features, Priority byRules) {
        Map<Priority, Double> logs = new EnumMap<>(Priority.class);
        cases.forEach((priority, count) -> logs.put(priority, Math.log((double) count / total)
                + features.stream().filter(known::contains).mapToDouble(feature -> Math.log(share(feature, priority))).sum()
                + RULES_WEIGHT * Math.log(share(WordFeatures.bucket(byRules), priority))));
        double highest = logs.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double sum = logs.values().stream().mapToDouble(log -> Math.exp(log - highest)).sum();
        logs.replaceAll((priority, log) -> Math.exp(log - highest) / sum);
        return logs;
    }

    Priority best(Set<Integer> features, Priority byRules) {
        return chances(features, byRules).entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /** How strongly a word speaks for a priority: the logarithm of its share there over its share elsewhere. */
    double weight(int feature, Priority priority) {
        double elsewhere = cases.keySet().stream().filter(other -> other != priority).mapToDouble(other -> share(feature, other)).average().orElse(1);
        return known.contains(feature) ? Math.log(share(feature, priority) / elsewhere) : 0;
    }

    private double share(int feature, Priority priority) {
        return (counts.get(priority).getOrDefault(feature, 0) + 1.0) / (cases.get(priority) + 2.0);
    }
}
