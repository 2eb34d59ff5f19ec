package org.tessellate.app.demand.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.DurationModel;

/** Trains how long cases take: judged on the last fifth by a model of the earlier ones, then learned from all. */
@Component
class DurationTrainer implements CaseTrainer {

    static final String VERSION = "2";
    private static final int FEWEST = 200;
    private static final double EARLIER = 0.8;

    private final Cases cases;
    private final CaseModels models;

    DurationTrainer(Cases cases, CaseModels models) {
        this.cases = cases;
        this.models = models;
    }

    @Override
    public ModelKind kind() {
        return ModelKind.DURATION;
    }

    @Override
    public boolean isReady(Facility facility) {
        return cases.of(facility.id()).stream().filter(one -> cases.completed(one).isPresent()).limit(FEWEST).count() == FEWEST;
    }

    @Override
    public void train(Facility facility, Consumer<CaseTraining.Stage> stages) {
        stages.accept(CaseTraining.Stage.READING);
        List<PastCase> past = cases.of(facility.id()).stream().filter(one -> cases.completed(one).isPresent())
                .sorted(Comparator.comparing(PastCase::start).thenComparing(PastCase::reference)).toList();
        requireEnough(past);
        stages.accept(CaseTraining.Stage.JUDGING);
        int cut = (int) (past.size() * EARLIER);
        DurationScores judged = new DurationScores(completed(past.subList(0, cut)), completed(past.subList(cut, past.size())));
        DurationModel earlier = DurationModel.train(completed(past.subList(0, cut)));
        Verdict verdict = verdict(facility, earlier, past.subList(cut, past.size()));
        stages.accept(CaseTraining.Stage.LEARNING);
        DurationModel model = DurationModel.train(completed(past));
        stages.accept(CaseTraining.Stage.KEEPING);
        models.keep(trained(facility, past, DurationDocument.of(judged, earlier)), model.snapshot(), verdict);
    }

    private static void requireEnough(List<PastCase> past) {
        if (past.size() < FEWEST) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "Only %d past appointments say how long they took; %d are needed.".formatted(past.size(), FEWEST),
                    "Import older ones with the columns minutes, provider and status.");
        }
    }

    private List<CompletedCase> completed(List<PastCase> past) {
        return past.stream().map(cases::completed).flatMap(Optional::stream).toList();
    }

    private Verdict verdict(Facility facility, DurationModel earlier, List<PastCase> judged) {
        Optional<RegisteredModel> champion = models.champion(ModelKind.DURATION, facility.id().value());
        if (champion.isEmpty()) {
            return Verdict.first();
        }
        if (champion.get().pinned()) {
            return Verdict.pinned();
        }
        Optional<DurationModel> present = models.duration(facility.id()).map(CaseModels.Ready::model);
        if (present.isEmpty()) {
            return Verdict.otherVersion();
        }
        Instant seen = champion.get().model().dataUntil();
        List<CompletedCase> fresh = completed(judged.stream().filter(one -> !one.start().isBefore(seen)).toList());
        return fresh.size() < Verdict.FEWEST ? Verdict.tooFew(fresh.size())
                : Verdict.of("Pinball loss", DurationScores.pinball(earlier, fresh), DurationScores.pinball(present.get(), fresh), fresh.size());
    }

    private static TrainedModel trained(Facility facility, List<PastCase> past, ModelDocument document) {
        return new TrainedModel(ModelKind.DURATION, facility.id().value(), null, "duration-trees", VERSION, past.getFirst().start(),
                past.getLast().start().plusSeconds(1), Fingerprint.of(past), "", document);
    }
}
