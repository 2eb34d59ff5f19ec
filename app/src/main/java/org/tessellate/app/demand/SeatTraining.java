package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.ModelQuery;
import org.tessellate.app.demand.registry.ModelState;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.model.Candidates;

/**
 * Trains one seat anew: every recipe is replayed at the same rolling origins; the champion's is taken on to the newest data, and gives way
 * when another one wins the {@link Challenge}, unless a person pinned it.
 */
@Component
class SeatTraining {

    private static final int ORIGINS = 12;
    private static final int LEARNING = 8;
    private static final int FEWEST = 2;

    private final ForecastInputs inputs;
    private final Models models;
    private final DemandModelDocument documents;
    private final Facilities facilities;
    private final Policies policies;
    private final TransactionOperations transactions;
    private final Clock clock;

    SeatTraining(ForecastInputs inputs, Models models, DemandModelDocument documents, Facilities facilities, Policies policies,
            TransactionOperations transactions, Clock clock) {
        this.inputs = inputs;
        this.models = models;
        this.documents = documents;
        this.facilities = facilities;
        this.policies = policies;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The model in use afterwards and, for the reader, how that came about. */
    record Outcome(RegisteredModel champion, String sentence) {
    }

    private record Judged(Candidates.Recipe recipe, Backtest backtest) {
    }

    Outcome train(Seat seat, String cause) {
        ZoneId zone = facilities.graph().zoneOf(seat.unit());
        Instant asOf = clock.instant();
        ForecastInputs.Inputs known = inputs.before(seat.order(PastOrigins.horizon(seat.granularity())), asOf, zone);
        Map<String, Judged> judged = judge(known, seat.granularity());
        // All arithmetic is done before the transaction begins.
        return transactions.execute(_ -> settle(new Work(seat, cause, known, judged, zone, asOf, policies.resolve(seat.unit()).version())));
    }

    private static Map<String, Judged> judge(ForecastInputs.Inputs known, Granularity granularity) {
        int origins = origins(known.series());
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (Candidates.Recipe recipe : known.recipes()) {
            judged.put(recipe.name(), new Judged(recipe, new Forecaster(recipe.model()).backtest(known.panel(), origins, PastOrigins.horizon(granularity), QuantileLevels.EVERY_FIVE)));
        }
        return judged;
    }

    private static int origins(DemandSeries series) {
        int possible = PastOrigins.possible(series, LEARNING);
        if (possible < FEWEST) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "The history (%d %ss) is too short.".formatted(series.size(), series.granularity().name().toLowerCase(Locale.ROOT)),
                    "Import at least ten weeks to have models compared, and a year more for weeks and months.");
        }
        return Math.min(ORIGINS, possible);
    }

    private record Work(Seat seat, String cause, ForecastInputs.Inputs known, Map<String, Judged> judged, ZoneId zone, Instant asOf, String policy) {
    }

    private Outcome settle(Work work) {
        Optional<RegisteredModel> present = models.champion(ModelKind.DEMAND, work.seat().scope());
        String name = present.map(DemandModelDocument::recipeOf).filter(work.judged()::containsKey).orElse(work.judged().keySet().iterator().next());
        Judged champion = work.judged().get(name);
        Judged best = work.judged().values().stream().filter(one -> one != champion)
                .min(Comparator.comparingDouble(one -> one.backtest().model().mae())).orElse(champion);
        clearChallengers(work.seat());
        if (best != champion) {
            Challenge challenge = new Challenge(champion.backtest(), best.backtest());
            RegisteredModel challenger = models.register(model(work, best), work.cause() + " " + challenge.sentence());
            if (present.filter(RegisteredModel::pinned).isPresent()) {
                return new Outcome(present.get(), "Pinned, so it stays. " + challenge.sentence());
            }
            if (challenge.won()) {
                return new Outcome(models.promote(challenger.id(), challenge.sentence()), "Replaced by " + best.recipe().name() + ". " + challenge.sentence());
            }
        } else if (present.filter(RegisteredModel::pinned).isPresent()) {
            return new Outcome(present.get(), "Pinned, so it stays.");
        }
        RegisteredModel renewed = models.register(model(work, champion), work.cause());
        String why = present.isEmpty() ? "The first one of its seat." : "The same recipe on newer data; no other one was better by the rule.";
        return new Outcome(models.promote(renewed.id(), why), why);
    }

    /** Challengers that an earlier training left behind speak of older data. */
    private void clearChallengers(Seat seat) {
        List<RegisteredModel> waiting = models.list(new ModelQuery(ModelKind.DEMAND, ModelState.CHALLENGER, seat.unit(), seat.scope(), 50));
        waiting.forEach(old -> models.retire(old.id(), "A newer training judged this recipe again."));
    }

    private TrainedModel model(Work work, Judged judged) {
        DemandSeries series = work.known().series();
        Map<String, Backtest> all = new LinkedHashMap<>();
        work.judged().forEach((name, one) -> all.put(name, one.backtest()));
        LocalDateTime from = series.start();
        return new TrainedModel(ModelKind.DEMAND, work.seat().scope(), work.seat().unit(), judged.recipe().model().name(), judged.recipe().model().version(),
                from.atZone(work.zone()).toInstant(), work.asOf(), Fingerprint.of(work.known().panel()), work.policy(),
                documents.of(work.seat(), work.known(), judged.recipe(), all));
    }
}
