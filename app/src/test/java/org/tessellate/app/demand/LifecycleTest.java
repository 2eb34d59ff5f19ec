package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.drift.Finding;
import tools.jackson.databind.JsonNode;

@TessellateTest
class LifecycleTest {

    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final int DAYS = 425;

    @Autowired
    private ApiClient api;

    @Autowired
    private Models models;

    @Autowired
    private SeatTraining training;

    @Autowired
    private DriftChecks drift;

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private TrainingTask task;

    @Autowired
    private TrainingStore store;

    @Autowired
    private AnomalyVerdicts verdicts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private DemandFixture ed;
    private Seat seat;

    @BeforeEach
    void aUnitWithDays() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        seat = new Seat(new UnitId(ed.unit), null, Granularity.DAY);
        ed.upload(DemandFixture.history(FIRST, DAYS, 8), "");
    }

    private SeatTraining.Outcome train() {
        return Access.asSystem("test", () -> training.train(seat, "Tested."));
    }

    private JsonNode forecast() {
        ApiClient.Answer made = ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 14));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    private static void until(BooleanSupplier fact) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!fact.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Europe/Berlin")).toOffsetDateTime();
    }

    @Test
    void aTrainingInTheBackgroundPutsAModelToUseAndTheForecastNamesIt() {
        assertThat(forecast().at("/basis/model").isNull()).isTrue();
        ApiClient.Answer asked = ed.analyst.post("/api/v1/training-runs", Map.of("seats", List.of(Map.of("unit", ed.unit, "granularity", "DAY"))));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String run = "/api/v1/training-runs/" + asked.body().get("id").asString();
        until(() -> ed.analyst.get(run).body().get("status").asString().equals("DONE"));

        JsonNode part = ed.analyst.get(run).body().at("/seats/0");
        assertThat(part.get("status").asString()).as(part.toString()).isEqualTo("DONE");
        JsonNode made = forecast();
        assertThat(made.at("/basis/model").asString()).isEqualTo(part.get("model").asString());
        JsonNode model = ed.analyst.get("/api/v1/models/" + part.get("model").asString()).body();
        assertThat(model.get("state").asString()).isEqualTo("CHAMPION");
        assertThat(model.at("/model/document/settings/recipe")).isEqualTo(made.at("/basis/recipe"));
        assertThat(model.at("/model/document/details/recipes").propertyNames()).containsExactlyInAnyOrder("standard", "ridge", "profile", "theta");
        assertThat(model.at("/model/document/details/reliability")).hasSize(19);
        assertThat(made.at("/backtest/reliability")).hasSize(19);
        assertThat(api.as(Role.AUDITOR).post("/api/v1/training-runs", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void aRunThatWasCutOffGoesOnWithTheSeatsThatWait() {
        String id = "cut-" + ed.unit;
        Seat unknown = new Seat(new UnitId(ed.unit), new ServiceId("nothing"), Granularity.HOUR);
        store.add(id, TrainingRun.Cause.ASKED, "somebody", List.of(unknown, seat, unknown));
        store.ended(id, 0, TrainingRun.PartStatus.DONE, "Done before it was cut off.", null);
        Access.asSystem("test", () -> task.train(id));

        TrainingRun run = store.find(id).orElseThrow();
        assertThat(run.seats()).extracting(TrainingRun.Part::status).containsExactly(TrainingRun.PartStatus.DONE, TrainingRun.PartStatus.DONE, TrainingRun.PartStatus.FAILED);
        assertThat(run.seats().getFirst().outcome()).isEqualTo("Done before it was cut off.");
        assertThat(run.seats().getLast().outcome()).contains("No demand of the unit");
        assertThat(run.status()).isEqualTo(TrainingRun.Status.DONE);
    }

    @Test
    void aStoppedRunTrainsNothingMore() {
        String id = "stop-" + ed.unit;
        store.add(id, TrainingRun.Cause.ASKED, "somebody", List.of(seat));
        assertThat(ed.analyst.post("/api/v1/training-runs/" + id + "/stop", Map.of()).status()).isEqualTo(200);
        Access.asSystem("test", () -> task.train(id));

        assertThat(store.find(id).orElseThrow().status()).isEqualTo(TrainingRun.Status.STOPPED);
        assertThat(store.find(id).orElseThrow().seats().getFirst().status()).isEqualTo(TrainingRun.PartStatus.WAITING);
        assertThat(models.champion(ModelKind.DEMAND, seat.scope())).isEmpty();
        assertThat(ed.analyst.post("/api/v1/training-runs/" + id + "/stop", Map.of()).status()).isEqualTo(409);
        assertThat(api.as(new Grant(Role.ANALYST, "elsewhere")).get("/api/v1/training-runs/" + id).status()).isEqualTo(403);
    }

    @Test
    void aPinnedModelStaysWhateverTrainingFinds() {
        RegisteredModel champion = train().champion();
        ed.analyst.post("/api/v1/models/" + champion.id() + "/pin", Map.of("reason", "Under review."));
        clock.advance(Duration.ofHours(2));
        SeatTraining.Outcome again = train();

        assertThat(again.champion().id()).isEqualTo(champion.id());
        assertThat(again.sentence()).startsWith("Pinned, so it stays.");
        ed.analyst.post("/api/v1/models/" + champion.id() + "/unpin", Map.of("reason", "Reviewed."));
        clock.advance(Duration.ofHours(2));
        assertThat(train().champion().id()).isNotEqualTo(champion.id());
        assertThat(ed.analyst.get("/api/v1/models/" + champion.id()).body().get("state").asString()).isEqualTo("RETIRED");
    }

    @Test
    void whatIsInUseIsTrainedOnceAWeek() {
        forecast();
        assertThat(due()).contains(seat);
        Access.asSystem("test", () -> runs.startDue().ifPresent(run -> task.train(run.id())));
        assertThat(models.champion(ModelKind.DEMAND, seat.scope())).isPresent();
        clock.advance(Duration.ofDays(6));
        assertThat(due()).doesNotContain(seat);
        clock.advance(Duration.ofDays(2));
        assertThat(due()).contains(seat);
    }

    /** The seats of this unit that a schedule would train now. */
    private List<Seat> due() {
        return Access.asSystem("test", () -> runs.due()).stream().filter(one -> one.unit().equals(seat.unit())).toList();
    }

    @Test
    void actualsThatLeanToOneSideAreDriftAndTrainAnew() {
        forecast();
        RegisteredModel champion = train().champion();
        assertThat(check().drifted()).isFalse();
        clock.advance(Duration.ofDays(2));
        jdbc.sql("UPDATE demand.observation SET demand = demand * 2 WHERE unit_id = ? AND starts_at >= ?")
                .params(ed.unit, midnight(FIRST.plusDays(DAYS - 28))).update();

        DriftChecks.Check found = check();
        assertThat(found.findings().stream().filter(Finding::drifted).map(Finding::test)).contains(Finding.Test.BIAS);
        assertThat(ed.analyst.get("/api/v1/models/" + champion.id() + "/drift").body().get(0).get("drifted").asBoolean()).isTrue();
        Access.asSystem("test", () -> runs.startDrifted(List.of(seat)));
        assertThat(runsOf("DRIFT")).isEqualTo(1);
        // Once a day at most.
        Access.asSystem("test", () -> runs.startDrifted(List.of(seat)));
        assertThat(runsOf("DRIFT")).isEqualTo(1);
    }

    private DriftChecks.Check check() {
        return Access.asSystem("test", () -> drift.check(seat)).orElseThrow();
    }

    private long runsOf(String cause) {
        return jdbc.sql("SELECT count(DISTINCT r.id) FROM demand.training_run r JOIN demand.training_seat s ON s.run_id = r.id WHERE s.unit_id = ? AND r.cause = ?")
                .params(ed.unit, cause).query(Long.class).single();
    }

    @Test
    void aSecondRunWaitsItsTurnInsteadOfAThread() {
        List<CompletionHandler<Void>> second = new ArrayList<>();
        CompletionHandler<Void> first = task.oneAtATime(() -> second.add(task.oneAtATime(() -> second.add(null))));

        assertThat(first).isInstanceOf(CompletionHandler.OnCompleteRemove.class);
        assertThat(second).singleElement().isNotNull().isNotInstanceOf(CompletionHandler.OnCompleteRemove.class);
        assertThat(task.oneAtATime(() -> { })).isInstanceOf(CompletionHandler.OnCompleteRemove.class);
    }

    @Test
    void newActualsAreTestedByThemselves() {
        forecast();
        RegisteredModel champion = train().champion();
        ed.upload(DemandFixture.history(FIRST, DAYS, 9), "");
        until(() -> !ed.analyst.get("/api/v1/models/" + champion.id() + "/drift").body().isEmpty());

        assertThat(ed.analyst.get("/api/v1/models/" + champion.id() + "/drift").body().at("/0/findings")).isNotEmpty();
    }

    @Test
    void whatSomebodySaysHappenedIsLearnedFromNextTime() {
        LocalDate odd = FIRST.plusDays(300);
        jdbc.sql("UPDATE demand.observation SET demand = demand * 9 WHERE unit_id = ? AND starts_at >= ? AND starts_at < ?")
                .params(ed.unit, midnight(odd), midnight(odd.plusDays(1))).update();
        assertThat(forecast().get("unusual").valueStream().map(one -> one.get("from").asString())).anyMatch(from -> from.startsWith(odd.toString()));
        Map<String, ?> said = Map.of("seat", Map.of("unit", ed.unit, "granularity", "DAY"), "from", odd.atStartOfDay().toString(), "happened", true, "reason", "Chemical spill");

        assertThat(ed.analyst.post("/api/v1/demand/anomalies", said).status()).isEqualTo(200);
        JsonNode verdict = ed.analyst.get("/api/v1/demand/anomalies?unit=" + ed.unit + "&granularity=DAY").body().get(0);
        assertThat(verdict.get("by").asString() + " " + verdict.get("reason").asString()).isEqualTo("test.analyst Chemical spill");
        Seat seat = new Seat(new UnitId(ed.unit), null, Granularity.DAY);
        assertThat(verdicts.real(seat, clock.instant())).containsExactly(odd.atStartOfDay());
        assertThat(verdicts.real(seat, clock.instant().minusSeconds(1))).as("before it was said").isEmpty();
        assertThat(api.as(new Grant(Role.ANALYST, "elsewhere")).post("/api/v1/demand/anomalies", said).status()).isEqualTo(403);
        assertThat(ed.analyst.post("/api/v1/demand/anomalies", Map.of("seat", Map.of("unit", ed.unit, "granularity", "DAY"), "happened", true)).status()).isEqualTo(422);
    }
}
