package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class RosterRestoresTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private RosterFixture ward;
    private String first;
    private String second;

    /** The first person works on Tuesday and the second on Thursday; a newer publication turns that round. */
    @BeforeEach
    void aWeekIsPublishedTwice() {
        clock.set(TestClock.START);
        ward = RosterFixture.ward(api, 4);
        first = ward.published(Map.of(ward.nurses.get(0), "2026-03-10", ward.nurses.get(1), "2026-03-12"));
        second = ward.published(Map.of(ward.nurses.get(1), "2026-03-10", ward.nurses.get(0), "2026-03-12"));
    }

    private ApiClient.Answer bringBack(String roster) {
        return ward.manager.post("/api/v1/rosters/" + roster + "/restore", "{}");
    }

    private List<String> duties() {
        return ward.onDuty().valueStream().map(s -> s.get("staff").asString().substring(0, 4) + " " + s.get("day").asString()).sorted().toList();
    }

    private String accepted(ApiClient.Answer restored) {
        String draft = created(restored).at("/roster/id").asString();
        created(ward.decide(ward.manager, ward.propose(draft), "accept", "{}"));
        return draft;
    }

    @Test
    void theEarlierPlanIsADraftUntilItIsAccepted() {
        JsonNode restored = created(bringBack(first));

        assertThat(restored.at("/roster/status").asString()).isEqualTo("DRAFT");
        assertThat(restored.get("takesBack").asString()).isEqualTo(second);
        assertThat(duties()).containsExactly("rn00 2026-03-12", "rn01 2026-03-10");
    }

    @Test
    void acceptedItHoldsAgainAndTheWorldIsToldWhatWasTakenBack() {
        String draft = accepted(bringBack(first));

        assertThat(duties()).containsExactly("rn00 2026-03-10", "rn01 2026-03-12");
        assertThat(told(second)).containsExactly(draft);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'roster.rolledback' AND entity_id = ?").param(second)
                .query(Integer.class).single()).isOne();
    }

    @Test
    void whatWasReplacedMeanwhileIsNotTakenBackUnseen() {
        String draft = created(bringBack(first)).at("/roster/id").asString();
        ward.published(Map.of(ward.nurses.get(2), "2026-03-10"));

        ApiClient.Answer late = ward.decide(ward.manager, ward.propose(draft), "accept", "{}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("another one was published since");
        assertThat(told(second)).isEmpty();
    }

    private List<String> told(String roster) {
        return jdbc.sql("SELECT data::jsonb ->> 'instead' FROM interop.event WHERE type = 'org.tessellate.roster.rolledback' AND subject = ?").param(roster)
                .query(String.class).list();
    }

    @Test
    void daysThatAreOverStayAsTheyAreWorked() {
        clock.set(Instant.parse("2026-03-11T12:00:00Z"));

        accepted(bringBack(first));

        assertThat(duties()).containsExactly("rn01 2026-03-10", "rn01 2026-03-12");
    }

    @Test
    void whoNoLongerWorksHereIsNamedAndLeftOut() {
        ApiClient.Answer left = ward.manager.send("DELETE", "/api/v1/staff/" + ward.nurses.get(1), "application/json", new byte[0], "If-Match", "\"1\"");
        assertThat(left.status()).as(left.text()).isEqualTo(200);

        JsonNode restored = created(bringBack(first));

        assertThat(restored.get("left").valueStream().map(p -> p.get("staff").asString())).containsExactly(ward.nurses.get(1));
        assertThat(restored.at("/roster/planned").asInt()).isOne();
    }

    @Test
    void onlyAReplacedRosterOfDaysToComeIsBroughtBack() {
        assertThat(bringBack(second).status()).isEqualTo(409);
        clock.set(Instant.parse("2026-03-20T12:00:00Z"));
        assertThat(bringBack(first).text()).contains("ended on (2026-03-15)");
    }

    @Test
    void whoMayNotPlanTheUnitBringsNothingBack() {
        assertThat(api.as(Role.STAFF).post("/api/v1/rosters/" + first + "/restore", "{}").status()).isEqualTo(403);
        assertThat(jdbc.sql("SELECT count(*) FROM rostering.restoration WHERE restores = ?").param(first).query(Integer.class).single()).isZero();
    }
}
