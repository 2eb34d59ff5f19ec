package org.tessellate.app.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** From a note to a place on the waiting list or a search, by a person, and to nothing without one. */
@TessellateTest
@ExtendWith(OutputCaptureExtension.class)
class ReferralTest {

    private static final String NOTE = "Zanzibarite gentleman with a locked knee, MRI shows a meniscal tear. Wheelchair. No fever. For arthroscopy.";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private NotePurge purge;

    private Hospital hospital;

    @BeforeEach
    void aTheatreForKnees() {
        hospital = new Hospital(api, jdbc).room("or1", "THEATRE").person("sue", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("Knee-arthroscopy", 60, new Hospital.Needs().role("SURGEON", 0, 60, false, "KNEE").room("THEATRE", 60))
                .procedure("Hip-replacement", 90, new Hospital.Needs().role("SURGEON", 0, 90, false).room("THEATRE", 90));
    }

    private ApiClient.As scheduler() {
        return api.as(Role.SCHEDULER);
    }

    private JsonNode received(String note, String patient) {
        Map<String, Object> body = new HashMap<>(Map.of("unit", hospital.unit(), "note", note));
        body.put("patient", patient);
        ApiClient.Answer answer = scheduler().post("/api/v1/referrals", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private ApiClient.Answer confirm(JsonNode referral, int version, Map<String, ?> choice, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("choice", choice));
        body.putAll(more);
        return scheduler().send("POST", "/api/v1/referrals/" + referral.get("id").asString() + "/confirm", "application/json",
                tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsBytes(body), "If-Match", "\"" + version + "\"");
    }

    private Map<String, Object> choice(JsonNode referral, String priority, String next) {
        List<String> needs = new ArrayList<>();
        referral.get("reading").get("findings").forEach(one -> {
            if (!List.of("URGENCY", "PROCEDURE").contains(one.get("kind").asString()) && List.of("STATED", "SUSPECTED").contains(one.get("scope").asString())) {
                needs.add(one.get("kind").asString() + "/" + one.get("code").asString());
            }
        });
        return Map.of("priority", priority, "procedure", hospital.id("Knee-arthroscopy"), "next", next, "needs", needs.stream().distinct().toList());
    }

    private List<JsonNode> waitlist() {
        List<JsonNode> all = new ArrayList<>();
        scheduler().get("/api/v1/waitlist?unit=" + hospital.unit()).body().forEach(all::add);
        return all;
    }

    @Test
    void aNoteIsReadAndNothingHappensBeforeAPersonConfirms() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));

        assertThat(referral.get("reading").get("priority").asString()).isEqualTo("URGENT");
        assertThat(referral.get("reading").get("by").asString()).startsWith("rules-");
        assertThat(waitlist()).isEmpty();
    }

    @Test
    void confirmingPutsThePatientOnTheWaitingListSinceTheReferralAndKeepsTheDecision() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        clock.advance(Duration.ofMinutes(5));
        ApiClient.Answer done = confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of());

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.body().get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(waitlist()).singleElement().satisfies(entry -> {
            assertThat(entry.get("entry").get("urgency").asString()).isEqualTo("URGENT");
            assertThat(entry.get("entry").get("since").asString()).isEqualTo(referral.get("receivedAt").asString());
            assertThat(entry.at("/entry/wishes/visit/accessible").asBoolean()).as("a wheelchair").isTrue();
            assertThat(entry.at("/entry/wishes/needs").toString()).contains("ACCESS/WHEELCHAIR", "SKILL/KNEE");
        });
        JsonNode recommendation = api.as(Role.CHARGE_NURSE).get("/api/v1/recommendations/" + referral.get("recommendation").asString()).body();
        assertThat(recommendation.toString()).contains("ACCEPTED").contains("test.scheduler").contains("rules-1");
    }

    @Test
    void aCorrectionNeedsAReasonAndIsKeptAsAnOverride() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        assertThat(confirm(referral, 1, choice(referral, "SOON", "WAITLIST"), Map.of()).status()).as("no reason").isEqualTo(422);
        assertThat(waitlist()).isEmpty();
        ApiClient.Answer done = confirm(referral, 1, choice(referral, "SOON", "WAITLIST"), Map.of("reasonCode", "LOCAL_KNOWLEDGE"));

        assertThat(done.body().get("status").asString()).as(done.text()).isEqualTo("CORRECTED");
        assertThat(waitlist()).singleElement().satisfies(entry -> assertThat(entry.get("entry").get("urgency").asString()).isEqualTo("SOON"));
        assertThat(jdbc.sql("SELECT by_rules || '>' || decided FROM referral.lesson ORDER BY id DESC LIMIT 1").query(String.class).single()).isEqualTo("URGENT>SOON");
    }

    @Test
    void anEmergencyWaitsOnNoListAndGoesToTheSearch() {
        JsonNode referral = received("Saddle anaesthesia since this morning. Knee arthroscopy was planned.", hospital.patient("Iris"));
        assertThat(confirm(referral, 1, choice(referral, "EMERGENCY", "WAITLIST"), Map.of()).status()).isEqualTo(422);
        ApiClient.Answer done = confirm(referral, 1, choice(referral, "EMERGENCY", "FIND"), Map.of());

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(waitlist()).isEmpty();
    }

    @Test
    void theSearchBeginsWithWhatTheVisitNeeds() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        assertThat(confirm(referral, 1, choice(referral, "URGENT", "FIND"), Map.of()).status()).isEqualTo(200);

        assertThat(PageClient.signedIn(api, Role.SCHEDULER).get("/referrals/" + referral.get("id").asString()).body())
                .contains("name=\"needs\" value=\"ACCESS/WHEELCHAIR\"", "name=\"wish.accessible\"").doesNotContain("wish.language");
    }

    @Test
    void withoutAPatientNobodyIsPutOnAListAndOneMayBeNamedWhenConfirming() {
        JsonNode referral = received(NOTE, null);
        assertThat(confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of()).status()).isEqualTo(422);

        assertThat(confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of("patient", hospital.patient("Iris"))).status()).isEqualTo(200);
    }

    @Test
    void theFirstToDecideDecides() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        assertThat(confirm(referral, 9, choice(referral, "URGENT", "WAITLIST"), Map.of()).status()).isEqualTo(412);
        assertThat(confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of()).status()).isEqualTo(200);

        assertThat(confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whoeverIsDismissedWaitsNowhereAndWithAReason() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        ApiClient.Answer done = scheduler().send("POST", "/api/v1/referrals/" + referral.get("id").asString() + "/dismiss", "application/json",
                "{\"reasonCode\": \"WRONG_DATA\"}".getBytes(), "If-Match", "\"1\"");

        assertThat(done.body().get("status").asString()).as(done.text()).isEqualTo("DISMISSED");
        assertThat(waitlist()).isEmpty();
    }

    @Test
    void decidedOnTheDecisionsPageItTakesTheSameRights() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        String recommendation = "/api/v1/recommendations/" + referral.get("recommendation").asString() + "/accept";

        assertThat(api.as(Role.CHARGE_NURSE).send("POST", recommendation, "application/json", "{}".getBytes(), "If-Match", "\"1\"").status())
                .as("a charge nurse books nobody").isEqualTo(403);
        assertThat(waitlist()).isEmpty();
    }

    @Test
    void notesAreForThoseWhoBookInTheUnit() {
        String id = received(NOTE, null).get("id").asString();

        assertThat(api.as(Role.MANAGER).get("/api/v1/referrals/" + id).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.SCHEDULER, "elsewhere")).get("/api/v1/referrals/" + id).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.SCHEDULER, "elsewhere")).get("/api/v1/referrals?unit=" + hospital.unit()).status()).isEqualTo(403);
        assertThat(scheduler().get("/api/v1/referrals/" + id).body().get("note").asString()).isEqualTo(NOTE);
        assertThat(scheduler().get("/api/v1/referrals?unit=" + hospital.unit()).text()).contains(id).doesNotContain("Zanzibarite");
    }

    @Test
    void theWordsOfANoteAreInNoLogEventOrAuditRecord(CapturedOutput output) {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));
        confirm(referral, 1, choice(referral, "URGENT", "WAITLIST"), Map.of());
        assertThat(scheduler().send("POST", "/api/v1/referrals", "application/json", ("{\"unit\": \"%s\", \"note\": \"%s\"}".formatted(hospital.unit(), NOTE)).getBytes(),
                "Idempotency-Key", hospital.unit()).status()).isEqualTo(201);

        assertThat(output.getAll()).doesNotContain("Zanzibarite");
        List<String> elsewhere = jdbc.sql("""
                SELECT table_schema || '.' || table_name FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND table_schema IN ('audit', 'runtime', 'decision', 'interop', 'booking', 'identity')""").query(String.class).list();
        assertThat(elsewhere).isNotEmpty().allSatisfy(table ->
                assertThat(jdbc.sql("SELECT count(*) FROM %s t WHERE t::text LIKE '%%Zanzibarite%%'".formatted(table)).query(Integer.class).single()).as(table).isZero());
        assertThat(jdbc.sql("SELECT count(*) FROM referral.lesson t WHERE t::text ILIKE '%zanzibar%'").query(Integer.class).single()).isZero();
    }

    @Test
    void theTextGoesWhenItsTimeIsOverButNeverWhileItWaits() {
        JsonNode decided = received(NOTE, hospital.patient("Iris"));
        JsonNode waiting = received(NOTE, null);
        confirm(decided, 1, choice(decided, "URGENT", "WAITLIST"), Map.of());
        clock.advance(Duration.ofDays(90));
        Access.asSystem("test", purge::run);
        assertThat(scheduler().get("/api/v1/referrals/" + decided.get("id").asString()).body().get("note").isNull()).as("on the last day").isFalse();
        clock.advance(Duration.ofMinutes(1));
        Access.asSystem("test", purge::run);

        JsonNode after = scheduler().get("/api/v1/referrals/" + decided.get("id").asString()).body();
        assertThat(after.get("note").isNull()).isTrue();
        assertThat(after.get("choice").get("priority").asString()).isEqualTo("URGENT");
        assertThat(scheduler().get("/api/v1/referrals/" + waiting.get("id").asString()).body().get("note").asString()).isEqualTo(NOTE);
    }

    @Test
    void whatIsNoNoteIsRefused() {
        assertThat(scheduler().post("/api/v1/referrals", Map.of("unit", hospital.unit(), "note", "short")).status()).isEqualTo(422);
        assertThat(scheduler().post("/api/v1/referrals", Map.of("unit", hospital.unit(), "note", "x".repeat(20_001))).status()).isEqualTo(422);
        assertThat(scheduler().post("/api/v1/referrals", Map.of("unit", hospital.unit(), "note", "PK\u0003\u0004 a word processor's file")).status()).isEqualTo(422);
        assertThat(scheduler().post("/api/v1/referrals", Map.of("unit", "nowhere", "note", NOTE)).status()).isEqualTo(404);
    }

    @Test
    void whatItLearnedFromIsSaid() {
        JsonNode learning = scheduler().get("/api/v1/referrals/learning").body();

        assertThat(learning.get("leastCases").asInt()).isEqualTo(40);
        assertThat(learning.get("cases").asInt()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void whatIsConfirmedIsOfTheCatalogue() {
        JsonNode referral = received(NOTE, hospital.patient("Iris"));

        for (Map<String, Object> choice : List.<Map<String, Object>>of(Map.of("priority", "SOON", "procedure", "whatever she said", "next", "FIND"),
                Map.of("priority", "SOON", "procedure", choice(referral, "SOON", "FIND").get("procedure"), "next", "FIND", "needs", List.of("ACCESS/her whole story")))) {
            assertThat(confirm(referral, 1, choice, Map.of("reasonCode", "LOCAL_KNOWLEDGE")).status()).isEqualTo(422);
        }
    }
}
