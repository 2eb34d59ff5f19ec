package org.tessellate.app.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterFixture;

@TessellateTest
class HomePageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private RosterFixture ward;

    private String roster;

    private PageClient manager;

    @BeforeEach
    void oneDayShiftIsPublished() {
        ward = RosterFixture.ward(api, 7);
        roster = ward.published(ward.nurses.getFirst(), "2026-03-10");
        manager = PageClient.signedIn(api, new Grant(Role.MANAGER, ward.unit));
    }

    /** The page in the morning of the shift; whoever calls the API does so before, as tokens grow old. */
    private String home() {
        clock.set(Instant.parse("2026-03-10T11:00:00Z"));
        return manager.get("/").body();
    }

    private void callOut() {
        var answer = api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(ward.nurses.getFirst()),
                Map.of("start", "2026-03-10T11:00:00Z", "end", "2026-03-11T12:00:00Z"));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aCallOutShowsAsAGapBelowTheSafeMinimumThatLeadsToTheRoster() {
        String before = home();
        assertThat(before).contains("07:00", "/rosters/" + roster + "?day=2026-03-10");
        int gaps = before.split("below the safe minimum", -1).length;
        clock.set(TestClock.START);
        callOut();

        assertThat(home().split("below the safe minimum", -1)).hasSize(gaps + 1);
    }

    @Test
    void aCredentialThatEndsIsCountedDownUntilALaterOneFollows() {
        String nurse = ward.nurses.getFirst();
        api.as(Role.MANAGER).post("/api/v1/credentials", Map.of("staff", nurse, "code", "BLS", "firstDay", "2024-03-20", "lastDay", "2026-03-20"));
        assertThat(home()).contains("/people/" + nurse, "ends in 10 days");
        clock.set(TestClock.START);

        api.as(Role.MANAGER).post("/api/v1/credentials", Map.of("staff", nurse, "code", "BLS", "firstDay", "2026-03-01", "lastDay", "2028-03-20"));
        assertThat(home()).doesNotContain("/people/" + nurse);
    }

    @Test
    void aPlanThatRunsOutAsksForTheNextOne() {
        assertThat(home()).contains("/rosters?unit=" + ward.unit, "draft the next one");
    }

    @Test
    void aPlanThatRunsOutIsNotForgottenAmongManyDrafts() {
        for (int draft = 0; draft < 101; draft++) {
            copyOfTheRoster(draft, "2025-01-01", null);
        }

        assertThat(home()).contains("/rosters?unit=" + ward.unit, "draft the next one");
    }

    @Test
    void aWhatIfIsNoDraftThatWaits() {
        copyOfTheRoster(1, "2026-03-16", roster);

        assertThat(home()).contains("/rosters?unit=" + ward.unit, "draft the next one").doesNotContain(roster + "-1");
    }

    private void copyOfTheRoster(int number, String firstDay, @Nullable String whatIfOf) {
        jdbc.sql("""
                INSERT INTO rostering.roster SELECT (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || :n, 'status', 'DRAFT',
                    'first_day', :day::text, 'created_at', '2026-03-05T00:00:00Z', 'published_at', NULL,
                    'basis', basis || CASE WHEN :of::text IS NULL THEN '{}'::jsonb
                        ELSE jsonb_build_object('whatIf', jsonb_build_object('of', :of::text, 'without', '[]'::jsonb, 'otherRules', false)) END))).* FROM rostering.roster r WHERE id = :id""")
                .param("n", number).param("day", firstDay).param("of", whatIfOf).param("id", roster).update();
    }

    @Test
    void aDraftThatIsThereAsksToBePublished() {
        var made = api.as(Role.MANAGER).post("/api/v1/rosters", Map.of("unit", ward.unit, "from", "2026-03-16", "days", 7, "withoutForecast", true));

        assertThat(home()).contains("/rosters/" + made.body().get("id").asString(), "waits to be published");
    }

    @Test
    void somebodyWhoPlansNothingSeesNoneOfIt() {
        assertThat(PageClient.signedIn(api, Role.STAFF).get("/").body()).contains("Nothing needs you").doesNotContain("The next 24 hours");
    }

    @Test
    void theManagerOfAnotherUnitSeesNothingOfThisOne() {
        RosterFixture other = RosterFixture.ward(api, 1);

        PageClient stranger = PageClient.signedIn(api, new Grant(Role.MANAGER, other.unit));
        assertThat(home()).contains(roster);

        assertThat(stranger.get("/").body()).doesNotContain(roster, ward.unit);
    }

    @Test
    void aRetiredUnitWithARosterDoesNotTakeTheFirstPageDown() {
        var unit = api.as(Role.ADMIN).get("/api/v1/units/" + ward.unit);
        assertThat(unit.status()).isEqualTo(200);
        PageClient everywhere = PageClient.signedIn(api, Role.MANAGER);
        active(false);
        try {
            assertThat(home()).isNotNull();
            assertThat(everywhere.get("/").statusCode()).isEqualTo(200);
            assertThat(everywhere.get("/people").statusCode()).isEqualTo(200);
        } finally {
            active(true);
        }
    }

    /** As an older state might hold it; the register itself refuses to retire a unit that people call home. */
    private void active(boolean active) {
        jdbc.sql("UPDATE facility.unit SET active = :active WHERE id = :id").param("active", active).param("id", ward.unit).update();
        jdbc.sql("UPDATE facility.graph_version SET version = nextval('facility.graph_change')").update();
    }

    @Test
    void everyLineLeadsToAPageThatIsThere() {
        api.as(Role.MANAGER).post("/api/v1/credentials", Map.of("staff", ward.nurses.getFirst(), "code", "BLS", "firstDay", "2024-03-20", "lastDay", "2026-03-20"));
        var raised = api.as(Role.MANAGER).post("/api/v1/exceptions", Map.of("kind", "SUPPLY", "unit", ward.unit, "subject", "implant", "title", "No implant", "owner", "MANAGER"));
        assertThat(raised.status()).as(raised.text()).isEqualTo(201);
        List<String> addresses = Pattern.compile("class=\"line [a-z]+\" href=\"([^\"]+)\"|href=\"([^\"]+)\" class=\"line").matcher(home()).results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1) == null ? found.group(2) : found.group(1))).distinct().toList();

        assertThat(addresses).hasSizeGreaterThan(3).anyMatch(address -> address.startsWith("/people/"))
                .contains("/decisions/" + raised.body().get("id").asString())
                .allSatisfy(address -> assertThat(manager.get(address).statusCode()).as(address).isEqualTo(200));
    }
}
