package org.tessellate.app.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.console.home.Attention.Level;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterFixture;

/** What the first page says of data that fail, stop or grow old, and of decisions that wait. */
@TessellateTest
class HomeSignalsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private DataAttention data;

    @Test
    void aFailedImportIsSaidForTwoDaysAndLeadsToWhy() {
        DemandFixture ed = DemandFixture.aUnitIn("UTC", api);
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        // Later than those that other tests let fail.
        clock.set(Instant.parse("2026-03-06T08:00:00Z"));
        ApiClient.Answer refused = ed.upload("when,nonsense\n2026-03-01T00:00,4\n", "&fileName=night.csv");
        String address = "/data/" + refused.body().get("import").asString();

        assertThat(manager.get("/").body()).contains("href=\"" + address + "\"", "night.csv", "failed; see why and try again");
        assertThat(manager.get(address).statusCode()).isEqualTo(200);
        clock.set(Instant.parse("2026-03-08T09:00:00Z"));
        assertThat(manager.get("/").body()).doesNotContain(address);
    }

    @Test
    void historyThatStoppedComingIsSaid() {
        DemandFixture silent = DemandFixture.aUnitIn("UTC", api);
        silent.upload(DemandFixture.history(LocalDate.parse("2026-02-01"), 18, 8), "");
        DemandFixture fresh = DemandFixture.aUnitIn("UTC", api);
        fresh.upload(DemandFixture.history(LocalDate.parse("2026-02-12"), 18, 8), "");
        // What was found before is kept for two minutes.
        clock.set(Instant.parse("2026-03-02T09:17:00Z"));

        List<Attention> feeds = attention("home.feed.stale");

        assertThat(feeds).extracting(Attention::address).contains("/data?unit=" + silent.unit).doesNotContain("/data?unit=" + fresh.unit);
        assertThat(feeds).allSatisfy(line -> assertThat(line.level()).isEqualTo(Level.SOON));
    }

    @Test
    void aForecastThatGrewOldIsSaidWithItsAgeUntilThereIsANewerOne() {
        DemandFixture ed = DemandFixture.aUnitIn("UTC", api);
        ed.upload(DemandFixture.history(LocalDate.parse("2025-12-01"), 90, 8), "");
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 48, "asOf", "2026-02-20T08:00:00Z")).status()).isEqualTo(201);

        assertThat(attention("home.forecast.old")).filteredOn(line -> line.address().equals("/forecast?unit=" + ed.unit))
                .singleElement().satisfies(line -> assertThat(line.facts()).contains(10L));
        assertThat(ed.post(Map.of("unit", ed.unit, "horizon", 48)).status()).isEqualTo(201);
        assertThat(attention("home.forecast.old")).noneMatch(line -> line.address().equals("/forecast?unit=" + ed.unit));
    }

    private List<Attention> attention(String key) {
        return Access.asSystem("test", () -> data.list(forecasts.list(null, 500))).stream().filter(line -> line.key().equals(key)).toList();
    }

    @Test
    void aDecisionThatWaitsLeadsToItselfUntilItIsMade() {
        RosterFixture ward = RosterFixture.ward(api, 2);
        String roster = ward.draft(7);
        ApiClient.As planner = api.as(Role.MANAGER);
        planner.post("/api/v1/rosters/" + roster + "/edits",
                Map.of("staff", ward.nurses.getFirst(), "day", "2026-03-10", "shiftType", "D", "pinned", false));
        var proposed = planner.post("/api/v1/rosters/" + roster + "/proposal", "{}").body();
        String address = "/decisions/" + proposed.get("id").asString();
        PageClient manager = PageClient.signedIn(api, new Grant(Role.MANAGER, ward.unit));

        assertThat(manager.get("/").body()).contains("Decisions waiting", "href=\"" + address + "\"");
        assertThat(manager.get(address).statusCode()).isEqualTo(200);
        assertThat(planner.send("POST", "/api/v1/recommendations/%s/accept".formatted(proposed.get("id").asString()), "application/json", "{}".getBytes(),
                "If-Match", "\"" + proposed.get("version").asInt() + "\"").status()).isEqualTo(200);
        assertThat(manager.get("/").body()).doesNotContain(address);
    }
}
