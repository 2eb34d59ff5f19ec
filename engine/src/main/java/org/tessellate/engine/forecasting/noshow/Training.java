package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.learning.BinaryScores;
import org.tessellate.engine.forecasting.learning.PlattScaling;

/** Learns from visits with an outcome, in the order of their days; every split is between days, earlier ones teach, later ones judge. */
public final class Training {

    private static final int SPLITS = 3;
    /** Share of the visits in each judged block; the three last ones are judged. */
    private static final double BLOCK = 0.15;
    private static final int FEWEST = 200;

    private final List<Visit> visits;
    private final Basis basis;
    private final double[][] rows;
    private final double[] outcomes;

    /**
     * A model and how it did: the later visits, and the chances that models of the days before gave them, calibrated as the model is.
     *
     * @param simple the chances by each of the other candidates, uncalibrated
     */
    public record Result(NoShowModel model, List<Visit> judged, double[] probabilities, Map<Candidate, double[]> simple) {

        public double[] missed() {
            return judged.stream().mapToDouble(Visit::outcome).toArray();
        }
    }

    public Training(Collection<Visit> all, Basis basis) {
        this.visits = all.stream().filter(visit -> visit.missed() != null).sorted(Comparator.comparing(Visit::day)).toList();
        this.basis = basis;
        if (visits.size() < FEWEST) {
            throw new IllegalArgumentException("Too few visits with an outcome (%d) to learn from; at least (%d) are needed.\nMaybe record for some more weeks."
                    .formatted(visits.size(), FEWEST));
        }
        History history = new History(all);
        this.rows = visits.stream().map(visit -> history.row(visit, basis)).toArray(double[][]::new);
        this.outcomes = visits.stream().mapToDouble(Visit::outcome).toArray();
    }

    /** Chooses among all candidates by their log-loss on later days. */
    public Result choose() {
        int[] blocks = blocks();
        double[] judged = Arrays.copyOfRange(outcomes, blocks[0], outcomes.length);
        Map<Candidate, double[]> predictions = new EnumMap<>(Candidate.class);
        Map<Candidate, Double> losses = new EnumMap<>(Candidate.class);
        for (Candidate candidate : Candidate.values()) {
            predictions.put(candidate, candidate == Candidate.BLEND ? Candidate.blend(predictions) : predictions(candidate, blocks));
            losses.put(candidate, BinaryScores.logLoss(predictions.get(candidate), judged));
        }
        Candidate best = losses.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
        PlattScaling calibration = PlattScaling.fit(predictions.get(best), judged);
        double[] calibrated = Arrays.stream(predictions.get(best)).map(calibration::apply).toArray();
        return new Result(fit(best, calibration, losses), visits.subList(blocks[0], visits.size()), calibrated, predictions);
    }

    NoShowModel fit(Candidate candidate, PlattScaling calibration, Map<Candidate, Double> losses) {
        double rate = Arrays.stream(outcomes).average().orElseThrow();
        return new NoShowModel(candidate.fit(rows, outcomes), new NoShowModel.Card(candidate, basis, visits.size(), visits.getFirst().day(),
                visits.getLast().day(), rate, losses, calibration));
    }

    /** Where the judged blocks begin, each on the first visit of a day, and the end. */
    private int[] blocks() {
        return IntStream.rangeClosed(0, SPLITS).map(split -> split == SPLITS ? visits.size()
                : firstOfDay((int) (visits.size() * (1 - BLOCK * (SPLITS - split))))).distinct().toArray();
    }

    private int firstOfDay(int index) {
        LocalDate day = visits.get(index).day();
        int first = index;
        while (first > 0 && visits.get(first - 1).day().equals(day)) {
            first--;
        }
        return first > 0 ? first : index;
    }

    /** Of all visits from the first block on, each by a model of the visits before its block. */
    private double[] predictions(Candidate candidate, int[] blocks) {
        double[] predictions = new double[visits.size() - blocks[0]];
        for (int b = 0; b + 1 < blocks.length; b++) {
            Parts parts = candidate.fit(Arrays.copyOf(rows, blocks[b]), Arrays.copyOf(outcomes, blocks[b]));
            double[] block = candidate.risk(parts).of(Arrays.copyOfRange(rows, blocks[b], blocks[b + 1]));
            System.arraycopy(block, 0, predictions, blocks[b] - blocks[0], block.length);
        }
        return predictions;
    }
}
