package org.tessellate.engine.forecasting.noshow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.BinaryScores;

/**
 * How a model treats groups of people, whether or not it knows of them: scores, calibration, and what double-booking its riskiest visits
 * would do to them. The overbooking is a plain one, to be compared between groups: the riskiest share of all visits get a second
 * patient in their slot, and when the first one comes after all, the two wait half a slot each on average.
 */
public final class GroupReport {

    /**
     * @param rate share that was missed; {@code predicted} is the mean risk given
     * @param auc NaN when all or none were missed
     * @param overbooked share of the group's visits that are double-booked
     * @param waitMinutes expected by a visit of the group whose patient comes
     * @param waitGap those minutes beyond the mean of all patients who come
     */
    public record Line(String group, int visits, double rate, double predicted, double auc, double brier, double overbooked,
                       double waitMinutes, double waitGap) {
    }

    private final double[] probabilities;
    private final double[] missed;
    private final double threshold;
    private final double slotMinutes;

    /**
     * @param missed 1 or 0 for each visit
     * @param share of all visits that are double-booked
     */
    public GroupReport(double[] probabilities, double[] missed, double share, double slotMinutes) {
        this.probabilities = probabilities;
        this.missed = missed;
        this.slotMinutes = slotMinutes;
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        this.threshold = sorted[Math.clamp((int) Math.floor((1 - share) * sorted.length), 0, sorted.length - 1)];
    }

    /** @param groups the group of each visit, in the same order */
    public List<Line> by(List<String> groups) {
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            members.computeIfAbsent(groups.get(i), _ -> new ArrayList<>()).add(i);
        }
        double all = wait(IntStream.range(0, missed.length).toArray());
        return members.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue().stream().mapToInt(Integer::intValue).toArray(), all)).toList();
    }

    private Line line(String group, int[] rows, double all) {
        double[] p = Arrays.stream(rows).mapToDouble(r -> probabilities[r]).toArray();
        double[] y = Arrays.stream(rows).mapToDouble(r -> missed[r]).toArray();
        double overbooked = Arrays.stream(p).filter(risk -> risk >= threshold).count() / (double) p.length;
        return new Line(group, rows.length, mean(y), mean(p), BinaryScores.auc(p, y), BinaryScores.brier(p, y), overbooked, wait(rows), wait(rows) - all);
    }

    private double wait(int[] rows) {
        double came = Arrays.stream(rows).filter(r -> missed[r] == 0).count();
        double waited = Arrays.stream(rows).filter(r -> missed[r] == 0 && probabilities[r] >= threshold).count();
        return slotMinutes / 2 * waited / came;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
