package org.tessellate.engine.forecasting.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.learning.BinaryScores;

class NoShowModelTest {

    private static final List<Visit> ALL = Visits.clinic(6000, 4);
    private static final List<Visit> EARLIER = ALL.subList(0, 4500);
    private static final List<Visit> LATER = ALL.subList(4500, 6000);
    private static final NoShowModel MODEL = NoShowModel.train(EARLIER, Basis.at(Moment.DAY_BEFORE));

    private static double[] risks(NoShowModel model) {
        History history = new History(ALL);
        return LATER.stream().mapToDouble(visit -> model.probability(visit, history)).toArray();
    }

    private static double[] missed() {
        return LATER.stream().mapToDouble(Visit::outcome).toArray();
    }

    private static double auc(NoShowModel model) {
        return BinaryScores.auc(risks(model), missed());
    }

    @Test
    void beatsLeadAloneByWhatPatientsDidBefore() {
        double leadAlone = auc(NoShowModel.train(EARLIER, MODEL.card().basis(), Candidate.LEAD_BINS));

        assertThat(auc(MODEL)).isGreaterThan(leadAlone + 0.02);
        assertThat(leadAlone).isGreaterThan(0.6);
    }

    @Test
    void theRisksAddUpToWhatIsMissed() {
        double said = Arrays.stream(risks(MODEL)).sum() / LATER.size();
        double came = Arrays.stream(missed()).sum() / LATER.size();

        // Each patient's history grows all the time in this clinic, so that counts of past misses lie beyond those learnt from.
        assertThat(said).isCloseTo(came, within(0.05));
    }

    @Test
    void choosesTheCandidateThatLosesLeastOnLaterDays() {
        Map<Candidate, Double> losses = MODEL.card().logLosses();

        assertThat(losses).containsOnlyKeys(Candidate.values());
        assertThat(losses.get(MODEL.card().chosen())).isEqualTo(losses.values().stream().min(Double::compare).orElseThrow());
        assertThat(losses.get(Candidate.LEAD_BINS)).isLessThan(losses.get(Candidate.CONSTANT));
    }

    @Test
    void sexMovesNoRiskUnlessItIsAllowed() {
        NoShowModel allowed = NoShowModel.train(EARLIER, Basis.at(Moment.DAY_BEFORE, Set.of(Fact.SEX)), Candidate.BOOSTED_TREES);
        Visit man = new Visit("x", "new", Visits.MONDAY.atTime(9, 0), Visits.MONDAY.plusDays(20), Map.of(Fact.SEX, 1.0), null);
        Visit woman = new Visit("x", "new", Visits.MONDAY.atTime(9, 0), Visits.MONDAY.plusDays(20), Map.of(Fact.SEX, 0.0), null);
        History nothing = new History(List.of());

        assertThat(MODEL.probability(man, nothing)).isEqualTo(MODEL.probability(woman, nothing));
        assertThat(allowed.probability(man, nothing)).isGreaterThan(allowed.probability(woman, nothing) + 0.05);
    }

    @Test
    void outcomesOfTheJudgedDayDoNotReachItsRisks() {
        Visit asked = LATER.getLast();
        List<Visit> turned = ALL.stream().map(visit -> visit.day().isBefore(asked.day()) ? visit : turned(visit)).toList();

        assertThat(MODEL.probability(asked, new History(turned))).isEqualTo(MODEL.probability(asked, new History(ALL)));
    }

    private static Visit turned(Visit visit) {
        return new Visit(visit.id(), visit.patient(), visit.booked(), visit.day(), visit.facts(), visit.outcome() == 0);
    }

    @Test
    void theCardSaysWhatItLearntFrom() {
        NoShowModel.Card card = MODEL.card();

        assertThat(card.visits()).isEqualTo(4500);
        assertThat(card.from()).isEqualTo(EARLIER.getFirst().day());
        assertThat(card.until()).isEqualTo(EARLIER.getLast().day());
        assertThat(card.basis().columns()).contains("LEAD_DAYS", "REMINDED").doesNotContain("SEX", "AGE");
    }

    @Test
    void visitsWithoutAnOutcomeTeachNothing() {
        List<Visit> withOpen = Stream.concat(EARLIER.stream(), Stream.of(Visits.visit("open", 100, 101, null))).toList();

        assertThat(NoShowModel.train(withOpen, Basis.at(Moment.BOOKING), Candidate.CONSTANT).card().visits()).isEqualTo(4500);
        assertThatThrownBy(() -> NoShowModel.train(EARLIER.subList(0, 199), Basis.at(Moment.BOOKING))).hasMessageContaining("(199)").hasMessageContaining("Maybe");
    }

    @Test
    void aModelReadAgainSaysTheSame() {
        NoShowModel again = NoShowModel.of(MODEL.snapshot());

        assertThat(risks(again)).containsExactly(risks(MODEL));
        assertThat(again.card()).isEqualTo(MODEL.card());
    }

    @Test
    void aModelOfOtherColumnsIsRefused() {
        NoShowModel.Snapshot old = new NoShowModel.Snapshot(MODEL.card(), List.of("LEAD_DAYS"), MODEL.snapshot().parts());

        assertThatThrownBy(() -> NoShowModel.of(old)).hasMessageContaining("([LEAD_DAYS])").hasMessageContaining("Maybe train it again");
    }

    @Test
    void trainingTellsHowItDidOnLaterDays() {
        Training.Result result = new Training(EARLIER, MODEL.card().basis()).choose();

        assertThat(result.judged().getFirst().day()).isAfter(EARLIER.getFirst().day());
        assertThat(result.probabilities()).hasSameSizeAs(result.missed()).hasSizeGreaterThan(1500);
        assertThat(BinaryScores.auc(result.probabilities(), result.missed())).isGreaterThan(BinaryScores.auc(result.simple().get(Candidate.LEAD_BINS), result.missed()));
        assertThat(Arrays.stream(result.probabilities()).average().orElseThrow()).isCloseTo(Arrays.stream(result.missed()).average().orElseThrow(), within(0.01));
    }

    @Test
    void theStrongestEffectIsWhatDrivesTheMadeUpClinic() {
        List<Effects.Effect> effects = new Effects(MODEL, LATER, new History(ALL)).strongest(4);

        assertThat(effects).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(b.importance(), a.importance()));
        assertThat(effects.stream().map(Effects.Effect::column)).containsAnyOf("LEAD_DAYS", "SAME_DAY", "LOG_LEAD").containsAnyOf("PAST_MISSED", "PAST_MISSED_SHARE", "PLANNED_MISSED");
        assertThat(effects.getFirst().importance()).isPositive();
        assertThat(effects.getFirst().points().stream().map(Effects.Point::meanRisk)).allMatch(risk -> risk > 0 && risk < 1);
    }
}
