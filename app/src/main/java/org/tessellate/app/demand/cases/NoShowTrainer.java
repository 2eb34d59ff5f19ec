package org.tessellate.app.demand.cases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.learning.BinaryScores;
import org.tessellate.engine.forecasting.noshow.Basis;
import org.tessellate.engine.forecasting.noshow.History;
import org.tessellate.engine.forecasting.noshow.Moment;
import org.tessellate.engine.forecasting.noshow.NoShowModel;
import org.tessellate.engine.forecasting.noshow.Training;
import org.tessellate.engine.forecasting.noshow.Visit;

/** Trains the risk of a missed visit, for each moment at which it is asked. */
@Component
class NoShowTrainer implements CaseTrainer {

    static final String VERSION = "2";
    private static final int FEWEST = 200;

    private final Cases cases;
    private final CaseModels models;

    NoShowTrainer(Cases cases, CaseModels models) {
        this.cases = cases;
        this.models = models;
    }

    @Override
    public ModelKind kind() {
        return ModelKind.NOSHOW;
    }

    @Override
    public boolean isReady(Facility facility) {
        return outcomes(cases.visits(cases.of(facility.id()), facility.zone()).toList()) >= FEWEST;
    }

    private static long outcomes(Collection<Visit> visits) {
        return visits.stream().filter(visit -> visit.missed() != null).count();
    }

    @Override
    public void train(Facility facility, Consumer<CaseTraining.Stage> stages) {
        stages.accept(CaseTraining.Stage.READING);
        List<PastCase> past = cases.of(facility.id());
        List<Visit> visits = cases.visits(past, facility.zone()).toList();
        requireEnough(visits);
        for (Moment moment : Moment.values()) {
            stages.accept(CaseTraining.Stage.LEARNING);
            Training.Result result = new Training(visits, Basis.at(moment)).choose();
            stages.accept(CaseTraining.Stage.JUDGING);
            Verdict verdict = verdict(facility, moment, result, visits);
            TrainedModel trained = trained(facility, moment, result, past, visits);
            stages.accept(CaseTraining.Stage.KEEPING);
            models.keep(trained, result.model().snapshot(), verdict);
        }
    }

    private static void requireEnough(Collection<Visit> visits) {
        long outcomes = outcomes(visits);
        if (outcomes < FEWEST) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "Only %d past appointments name a patient, the time of booking and an outcome; %d are needed."
                    .formatted(outcomes, FEWEST), "Import older ones with the columns patient, bookedAt and status.");
        }
    }

    private Verdict verdict(Facility facility, Moment moment, Training.Result result, List<Visit> visits) {
        Optional<RegisteredModel> champion = models.champion(ModelKind.NOSHOW, CaseModels.scope(facility.id(), moment));
        if (champion.isEmpty()) {
            return Verdict.first();
        }
        return champion.get().pinned() ? Verdict.pinned() : models.risk(facility.id(), moment).map(ready -> duel(ready.model(), result, visits)).orElseGet(Verdict::otherVersion);
    }

    private static Verdict duel(NoShowModel champion, Training.Result result, List<Visit> visits) {
        LocalDate seen = champion.card().until();
        int[] fresh = IntStream.range(0, result.judged().size()).filter(i -> result.judged().get(i).day().isAfter(seen)).toArray();
        if (fresh.length < Verdict.FEWEST) {
            return Verdict.tooFew(fresh.length);
        }
        List<Visit> judged = IntStream.of(fresh).mapToObj(result.judged()::get).toList();
        double[] missed = judged.stream().mapToDouble(Visit::outcome).toArray();
        double[] challenged = result.simple().get(result.model().card().chosen());
        double mine = BinaryScores.logLoss(IntStream.of(fresh).mapToDouble(i -> challenged[i]).toArray(), missed);
        double theirs = BinaryScores.logLoss(champion.probabilities(judged, new History(visits)), missed);
        return Verdict.of("Log-loss", mine, theirs, fresh.length);
    }

    private TrainedModel trained(Facility facility, Moment moment, Training.Result result, List<PastCase> past, List<Visit> visits) {
        NoShowModel.Card card = result.model().card();
        Map<String, PastCase> byId = past.stream().collect(Collectors.toMap(one -> one.unit().value() + "|" + one.reference(), Function.identity()));
        List<PastCase> judged = result.judged().stream().map(visit -> byId.get(visit.id())).toList();
        return new TrainedModel(ModelKind.NOSHOW, CaseModels.scope(facility.id(), moment), null, "noshow-" + card.chosen().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                VERSION, card.from().atStartOfDay(facility.zone()).toInstant(), card.until().plusDays(1).atStartOfDay(facility.zone()).toInstant(),
                Fingerprint.of(visits), "protected attributes: none", new NoShowDocument(result, judged, new History(visits)).document());
    }
}
