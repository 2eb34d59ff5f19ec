package org.tessellate.app.demand.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Problem;

@TessellateTest
class ModelsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Models models;

    @Autowired
    private JdbcClient jdbc;

    private DemandFixture ed;

    @BeforeEach
    void aUnit() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
    }

    private TrainedModel aModel(String version, Double mase) {
        ModelDocument document = new ModelDocument("Says how many come.", List.of("demand.observation"),
                List.of(new ModelDocument.Feature("lag | 7", "demand a week before", "when that day is over")), Map.of("mase", mase, "wape", 0.1),
                Map.of("mase", 1.0), "seasonal-naive", Map.of("weeks", 104), List.of("Not for a unit that moved."), null);
        return new TrainedModel(ModelKind.DEMAND, ed.unit + "/HOUR", new UnitId(ed.unit), "profile-level", version,
                TestClock.START.minus(Duration.ofDays(700)), TestClock.START, "ab".repeat(32), "BUILT_IN v1", document);
    }

    private RegisteredModel trained(String version) {
        return Access.asSystem("test", () -> models.register(aModel(version, 0.7), "First training."));
    }

    private ApiClient.Answer post(RegisteredModel model, String what, String reason) {
        return ed.analyst.post("/api/v1/models/" + model.id() + "/" + what, Map.of("reason", reason));
    }

    private String state(RegisteredModel model) {
        return ed.analyst.get("/api/v1/models/" + model.id()).body().get("state").asString();
    }

    @Test
    void aNewOneIsAChallengerAndTheSameOneIsThereOnce() {
        RegisteredModel first = trained("1");

        assertThat(first.state()).isEqualTo(ModelState.CHALLENGER);
        assertThat(trained("1").id()).isEqualTo(first.id());
        assertThat(trained("2").id()).isNotEqualTo(first.id());
        assertThat(models.champion(ModelKind.DEMAND, ed.unit + "/HOUR")).isEmpty();
    }

    @Test
    void theNewChampionTakesThePlaceOfTheOldAndTheWayBackIsOpen() {
        RegisteredModel first = trained("1");
        RegisteredModel second = trained("2");
        assertThat(post(first, "promotion", "It is the only one.").status()).isEqualTo(200);
        assertThat(post(second, "promotion", "It is better.").body().at("/steps/1/by").asString()).isEqualTo("test.analyst");

        assertThat(List.of(state(first), state(second))).containsExactly("RETIRED", "CHAMPION");
        post(first, "promotion", "The new one missed the holidays.");
        assertThat(List.of(state(first), state(second))).containsExactly("CHAMPION", "RETIRED");
        assertThat(models.champion(ModelKind.DEMAND, ed.unit + "/HOUR").orElseThrow().promotion().reason()).isEqualTo("The new one missed the holidays.");
    }

    @Test
    void nothingTakesThePlaceOfAPinnedOne() {
        RegisteredModel first = trained("1");
        RegisteredModel second = trained("2");
        post(first, "promotion", "It is the only one.");
        assertThat(post(first, "pin", "Under review.").body().get("pinned").asBoolean()).isTrue();

        assertThat(post(second, "promotion", "It is better.").status()).isEqualTo(409);
        assertThatThrownBy(() -> Access.asSystem("test", () -> models.promote(second.id(), "It is better."))).isInstanceOf(Problem.class).hasMessageContaining("pinned");
        post(first, "unpin", "Reviewed.");
        assertThat(post(second, "promotion", "It is better.").status()).isEqualTo(200);
    }

    @Test
    void onlyTheOneInUseIsPinnedAndOnlyOthersArePutAway() {
        RegisteredModel model = trained("1");
        assertThat(post(model, "pin", "Why not").status()).isEqualTo(409);
        post(model, "promotion", "It is the only one.");

        assertThat(post(model, "retirement", "Old.").status()).isEqualTo(409);
        assertThat(post(trained("2"), "retirement", "No better.").body().get("state").asString()).isEqualTo("RETIRED");
    }

    @Test
    void everyStepNeedsAReasonAndIsRecorded() {
        RegisteredModel model = trained("1");
        assertThat(post(model, "promotion", " ").status()).isEqualTo(422);
        assertThat(state(model)).isEqualTo("CHALLENGER");
        post(model, "promotion", "It is the only one.");

        assertThat(jdbc.sql("SELECT action || ' ' || unit_id FROM audit.event WHERE entity_id = ? AND kind = 'CHANGE' ORDER BY id").param(model.id()).query(String.class).list())
                .containsExactly("model.trained " + ed.unit, "model.promoted " + ed.unit);
    }

    @Test
    void othersUnitsModelsAreNeitherSeenNorDecided() {
        RegisteredModel model = trained("1");
        String elsewhere = DemandFixture.aUnitIn("Europe/Berlin", api).unit;
        ApiClient.As stranger = api.as(new Grant(Role.ANALYST, elsewhere));

        assertThat(stranger.get("/api/v1/models/" + model.id()).status()).isEqualTo(403);
        assertThat(stranger.post("/api/v1/models/" + model.id() + "/promotion", Map.of("reason", "Mine now.")).status()).isEqualTo(403);
        assertThat(stranger.get("/api/v1/models?unit=" + ed.unit).body()).isEmpty();
        assertThat(ed.analyst.get("/api/v1/models?kind=DEMAND&state=CHALLENGER&unit=" + ed.unit).body()).hasSize(1);
        assertThat(ed.analyst.get("/api/v1/models?kind=NOSHOW&unit=" + ed.unit).body()).isEmpty();
    }

    @Test
    void theCardSaysWhatItKnowsAndHowGoodItIs() {
        RegisteredModel model = trained("1");
        post(model, "promotion", "It is the only one.");
        String card = ed.analyst.send(ed.analyst.request("/api/v1/models/" + model.id() + "/card").header("Accept", "text/markdown")).text();

        assertThat(card).startsWith("# Model card: profile-level 1\n").contains("| mase | 0.7000 | 1.0000 |").contains("| wape | 0.1000 | – |")
                .contains("| lag \\| 7 | demand a week before | when that day is over |").contains("- Not for a unit that moved.")
                .contains("decided by test.analyst").contains("It is the only one.").contains("ab".repeat(32)).doesNotContain("null");
    }

    @Test
    void aFigureThatCouldNotBeMeasuredIsNotThere() {
        RegisteredModel model = Access.asSystem("test", () -> models.register(aModel("1", Double.NaN), "First training."));

        assertThat(ed.analyst.get("/api/v1/models/" + model.id()).body().at("/model/document/metrics").propertyNames()).containsExactly("wape");
    }

    @Test
    void theInventoryListsTheDataAndHowManyModelsUseIt() {
        ed.upload("time,value\n2026-02-01T00:00,4\n2026-02-01T01:00,5\n", "");
        trained("1");
        var inventory = ed.analyst.get("/api/v1/data-inventory?unit=" + ed.unit).body();

        assertThat(inventory).hasSize(1);
        assertThat(inventory.get(0).get("source").asString()).isEqualTo("demand.observation");
        assertThat(inventory.get(0).get("part").asString()).isEqualTo("HOUR");
        assertThat(inventory.get(0).get("entries").asInt() + " " + inventory.get(0).get("models").asInt()).isEqualTo("2 1");
        assertThat(inventory.get(0).get("until").asString()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(api.as(new Grant(Role.ANALYST, "elsewhere")).get("/api/v1/data-inventory?unit=" + ed.unit).status()).isEqualTo(403);
    }
}
