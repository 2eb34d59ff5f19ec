package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.forecasting.learning.PlattScaling;

/** A fitted, calibrated model of the risk that a visit is missed; immutable, safe for several threads. */
public final class NoShowModel {

    private final Candidate.Risk risk;
    private final Parts parts;
    private final Card card;

    /**
     * What the model was made of.
     *
     * @param visits how many it learnt from, the first and the last of them on {@code from} and {@code until}
     * @param logLosses of each candidate on later days than it learnt from, over the rolling splits; empty if there was no choice
     */
    public record Card(Candidate chosen, Basis basis, int visits, LocalDate from, LocalDate until, double rate,
                       Map<Candidate, Double> logLosses, PlattScaling calibration) {
    }

    /**
     * All of a model, to be kept and {@linkplain NoShowModel#of read again}.
     *
     * @param columns that it was fitted to; another version of this software may have others
     */
    public record Snapshot(Card card, List<String> columns, Parts parts) {
    }

    NoShowModel(Parts parts, Card card) {
        this.risk = card.chosen().risk(parts);
        this.parts = parts;
        this.card = card;
    }

    /** Chooses the best of all candidates on rolling splits, calibrates it on the later ones, fits it on all visits with an outcome. */
    public static NoShowModel train(Collection<Visit> visits, Basis basis) {
        return new Training(visits, basis).choose().model();
    }

    /** The candidate as it is, without calibration; to compare with. */
    public static NoShowModel train(Collection<Visit> visits, Basis basis, Candidate only) {
        return new Training(visits, basis).fit(only, PlattScaling.IDENTITY, Map.of());
    }

    public static NoShowModel of(Snapshot snapshot) {
        List<String> columns = snapshot.card().basis().columns();
        if (!columns.equals(snapshot.columns())) {
            throw new IllegalArgumentException("The model was fitted to other columns (%s) than this version computes (%s).\nMaybe train it again."
                    .formatted(snapshot.columns(), columns));
        }
        return new NoShowModel(snapshot.parts(), snapshot.card());
    }

    public Snapshot snapshot() {
        return new Snapshot(card, card.basis().columns(), parts);
    }

    /** The chance that the visit is missed, by what the history holds at the moment of asking. */
    public double probability(Visit visit, History history) {
        return probabilities(List.of(visit), history)[0];
    }

    /** As {@link #probability}, of many at once, which is a hundred times as fast. */
    public double[] probabilities(List<Visit> visits, History history) {
        return calibrated(visits.stream().map(visit -> history.row(visit, card.basis())).toArray(double[][]::new));
    }

    double[] calibrated(double[][] rows) {
        return Arrays.stream(risk.of(rows)).map(card.calibration()::apply).toArray();
    }

    public Card card() {
        return card;
    }
}
