package org.tessellate.bench.noshow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.BinaryScores;
import org.tessellate.engine.forecasting.noshow.Visit;

/** What came of the judged visits; scores predictions, with 95 % intervals of a bootstrap over patients, whose visits hang together. */
final class Outcomes {

    private static final int RESAMPLES = 200;

    private final List<Visit> visits;
    private final double[] missed;
    private final int[] planned;
    private final List<List<Integer>> byPatient;

    Outcomes(List<Visit> visits) {
        this.visits = visits;
        this.missed = visits.stream().mapToDouble(Visit::outcome).toArray();
        int[] all = IntStream.range(0, visits.size()).toArray();
        this.planned = planned(all);
        this.byPatient = List.copyOf(Arrays.stream(all).boxed().collect(Collectors.groupingBy(i -> visits.get(i).patient(), TreeMap::new, Collectors.toList())).values());
    }

    private int[] planned(int[] rows) {
        return Arrays.stream(rows).filter(i -> visits.get(i).lead() > 0).toArray();
    }

    double[] missed() {
        return missed;
    }

    Map<String, Object> scores(double[] probabilities) {
        int[] all = IntStream.range(0, missed.length).toArray();
        List<int[]> resamples = resamples();
        Map<String, Object> scores = new LinkedHashMap<>();
        score(scores, "auc", probabilities, all, resamples, BinaryScores::auc);
        score(scores, "brier", probabilities, all, resamples, BinaryScores::brier);
        List<int[]> plannedResamples = resamples.stream().map(this::planned).toList();
        score(scores, "auc_lead1", probabilities, planned, plannedResamples, BinaryScores::auc);
        score(scores, "brier_lead1", probabilities, planned, plannedResamples, BinaryScores::brier);
        scores.put("log_loss", BinaryScores.logLoss(probabilities, missed));
        return scores;
    }

    private void score(Map<String, Object> scores, String key, double[] probabilities, int[] rows, List<int[]> resamples,
                       ToDoubleBiFunction<double[], double[]> score) {
        scores.put(key, of(rows, probabilities, score));
        double[] drawn = resamples.stream().mapToDouble(sample -> of(sample, probabilities, score)).sorted().toArray();
        scores.put(key + "_low", drawn[(int) (0.025 * RESAMPLES)]);
        scores.put(key + "_high", drawn[(int) (0.975 * RESAMPLES) - 1]);
    }

    private double of(int[] rows, double[] probabilities, ToDoubleBiFunction<double[], double[]> score) {
        return score.applyAsDouble(Arrays.stream(rows).mapToDouble(i -> probabilities[i]).toArray(), Arrays.stream(rows).mapToDouble(i -> missed[i]).toArray());
    }

    private List<int[]> resamples() {
        Random random = new Random(20261122);
        List<int[]> resamples = new ArrayList<>();
        for (int s = 0; s < RESAMPLES; s++) {
            resamples.add(IntStream.range(0, byPatient.size()).mapToObj(_ -> byPatient.get(random.nextInt(byPatient.size())))
                    .flatMap(List::stream).mapToInt(Integer::intValue).toArray());
        }
        return resamples;
    }
}
