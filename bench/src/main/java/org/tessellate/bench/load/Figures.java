package org.tessellate.bench.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a crowd met. */
record Figures(List<Sample> samples, Duration time) {

    /** One step; {@code nanos} from the moment at which it was due. */
    record Sample(String kind, Visitor.Outcome outcome, long nanos, String detail) {}

    long errors() {
        return samples.stream().filter(sample -> sample.outcome() == Visitor.Outcome.ERROR).count();
    }

    /** Some of the errors in their own words. */
    List<String> complaints() {
        return samples.stream().filter(sample -> sample.outcome() == Visitor.Outcome.ERROR).map(Sample::detail).distinct().limit(5).toList();
    }

    double perSecond() {
        return samples.size() / (time.toMillis() / 1e3);
    }

    double quantile(double share) {
        return quantile(samples, share);
    }

    /** Of these kinds of steps only. */
    double quantile(double share, Set<String> kinds) {
        return quantile(samples.stream().filter(sample -> kinds.contains(sample.kind())).toList(), share);
    }

    private static double quantile(List<Sample> samples, double share) {
        long[] sorted = samples.stream().mapToLong(Sample::nanos).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)] / 1e6;
    }

    /** Count, conflicts and latency of each kind of step. */
    Map<String, Map<String, Object>> byKind() {
        Map<String, List<Sample>> kinds = samples.stream().collect(Collectors.groupingBy(Sample::kind));
        return kinds.entrySet().stream().sorted(Map.Entry.comparingByKey()).collect(Collectors.toMap(Map.Entry::getKey, kind -> Map.of(
                "count", kind.getValue().size(),
                "conflicts", kind.getValue().stream().filter(sample -> sample.outcome() == Visitor.Outcome.CONFLICT).count(),
                "p50_ms", quantile(kind.getValue(), 0.5), "p99_ms", quantile(kind.getValue(), 0.99)), (one, other) -> one, LinkedHashMap::new));
    }

    /** The number of users at which p99 crosses the limit, between the last good level and the first bad one; the last level when none is bad. */
    static int knee(Map<Integer, Double> p99ByUsers, double limit) {
        int lastUsers = 0;
        double last = 0;
        for (Map.Entry<Integer, Double> level : p99ByUsers.entrySet()) {
            if (!(level.getValue() <= limit)) {
                double share = Double.isFinite(level.getValue()) ? Math.max(0, limit - last) / (level.getValue() - last) : 0;
                return (int) (lastUsers + share * (level.getKey() - lastUsers));
            }
            lastUsers = level.getKey();
            last = level.getValue();
        }
        return lastUsers;
    }
}
