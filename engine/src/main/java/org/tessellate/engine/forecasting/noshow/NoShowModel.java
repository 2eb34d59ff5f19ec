package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.forecasting.learning.PlattScaling;

/** A fitted, calibrated model of the risk that a visit is missed; immutable, safe for several threads. */
public final class NoShowModel {

    private final Candidate.Risk risk;
    private final PlattScaling calibration;
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

    NoShowModel(Candidate.Risk risk, Card card) {
        this.risk = risk;
        this.calibration = card.calibration();
        this.card = card;
    }

    /** Chooses the best of all candidates on rolling splits, calibrates it on the later ones, fits it on all visits with an outcome. */
    public static NoShowModel train(Collection<Visit> visits, Basis basis) {
        return new Training(visits, basis).choose(List.of(Candidate.values()));
    }

    /** The candidate as it is, without calibration; to compare with. */
    public static NoShowModel train(Collection<Visit> visits, Basis basis, Candidate only) {
        return new Training(visits, basis).fit(only, PlattScaling.IDENTITY, Map.of());
    }

    /** The chance that the visit is missed, by what the history holds at the moment of asking. */
    public double probability(Visit visit, History history) {
        return calibration.apply(risk.of(history.row(visit, card.basis())));
    }

    public Card card() {
        return card;
    }
}
