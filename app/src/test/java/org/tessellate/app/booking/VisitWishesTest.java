package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** What a patient wishes of clinician and room, cut-offs, weights and ways, through the API. It is Monday 2 March 2026, 03:00 at the hospital. */
@TessellateTest
class VisitWishesTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void twoDoctorsAndTwoRooms() {
        hospital = new Hospital(api, jdbc)
                .roomWith("low", "EXAM", "accessible").room("upstairs", "EXAM")
                .personWith("ana", "MD", "MO-FR 08:00-16:00", "language:es", "sex:female")
                .personWith("ben", "MD", "MO-FR 08:00-16:00", "network:blue", "telehealth")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private JsonNode find(Map<String, ?> more) {
        ApiClient.Answer answer = hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private ApiClient.Answer hold(String start, Map<String, ?> more, String... resources) {
        Map<String, Object> body = hospital.holdBody("visit", start, resources);
        body.putAll(more);
        return hospital.scheduler().post("/api/v1/appointments/hold", body);
    }

    @Test
    void onlyThoseWhoMeetTheWishesAreProposed() {
        JsonNode answer = find(Map.of("wishes", Map.of("language", "es", "clinicianSex", "female", "accessible", true)));

        assertThat(answer.at("/proposals").values()).isNotEmpty().allSatisfy(one ->
                assertThat(one.get("resources").toString()).contains(hospital.staff("ana"), hospital.location("low")));
    }

    @Test
    void aWishNobodyMeetsIsNamedWithWhatGoingWithoutItWouldOpen() {
        JsonNode why = find(Map.of("wishes", Map.of("network", "green"))).get("why");

        assertThat(why.at("/bindings/0/facts/0").asString()).isEqualTo("0 of 2 MDs: network green");
        assertThat(why.get("relaxations").toString()).contains("without insisting on network green");
    }

    @Test
    void aWishThatIsNoMustGivesWay() {
        JsonNode answer = find(Map.of("wishes", Map.of("network", "green", "rather", List.of("network"))));

        assertThat(answer.at("/proposals/0/reasons").toString()).contains("Without the wished network green");
    }

    @Test
    void holdingSomebodyWhoDoesNotMeetTheWishIsRefused() {
        ApiClient.Answer refused = hold("2026-03-03T09:00", Map.of("wishes", Map.of("language", "es")), hospital.staff("ben"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(hold("2026-03-03T09:00", Map.of("wishes", Map.of("language", "es")), hospital.staff("ana")).status()).isEqualTo(201);
    }

    @Test
    void anUnknownWishAndAnImpossibleValueAreRefusedWithARemedy() {
        assertThat(hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of("wishes", Map.of("language", "es", "rather", List.of("colour")))).status())
                .isEqualTo(422);
        ApiClient.Answer odd = hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of("wishes", Map.of("language", "es; fr")));
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.text()).contains("Maybe");
    }

    @Test
    void aCutOffKeepsFindFromTheNextHoursAndHoldAsksForAReason() {
        hospital.bookingPolicy(Map.of("limits", Map.of("procedures", Map.of(hospital.id("visit"), Map.of("leastNoticeMinutes", 33 * 60)))));

        assertThat(find(Map.of()).at("/proposals/0/local").asString()).isEqualTo("Tue 3 Mar 2026 12:00");
        assertThat(find(Map.of("urgency", "URGENT")).at("/proposals/0/local").asString()).isEqualTo("Tue 3 Mar 2026 08:00");
        assertThat(hold("2026-03-03T11:00", Map.of()).status()).isEqualTo(409);
        assertThat(hold("2026-03-03T11:00", Map.of("urgency", "URGENT")).status()).isEqualTo(201);
        assertThat(hold("2026-03-03T10:00", Map.of("override", "asked by the ward")).status()).isEqualTo(201);
        assertThat(hold("2026-03-03T12:00", Map.of()).status()).isEqualTo(201);
    }

    @Test
    void theServicesCutOffHoldsWhereTheProcedureHasNone() {
        hospital.bookingPolicy(Map.of("limits", Map.of("services", Map.of(hospital.id("service"), Map.of("mostAheadDays", 1)))));

        JsonNode why = hospital.find("visit", "2026-03-04T00:00", "2026-03-05T00:00", Map.of()).body().get("why");

        assertThat(why.at("/bindings/0/need").asString()).isEqualTo("how far ahead");
        assertThat(why.get("relaxations").toString()).contains("if the rule on how far ahead is set aside");
    }

    @Test
    void withoutALatestEndAnUrgentVisitIsLookedForWithinTheDaysThePolicyAimsAt() {
        hospital.bookingPolicy(Map.of("waitlist", Map.of("aimDays", Map.of("URGENT", 1))));
        Map<String, Object> body = new HashMap<>(Map.of("procedure", hospital.id("visit"), "earliest", "2026-03-07T00:00"));
        assertThat(hospital.scheduler().post("/api/v1/appointments/find", body).body().at("/proposals/0/local").asString()).isEqualTo("Mon 9 Mar 2026 08:00");

        body.put("urgency", "URGENT");

        assertThat(hospital.scheduler().post("/api/v1/appointments/find", body).body().at("/why/relaxations/0/change").asString()).isEqualTo("7 days later");
    }

    @Test
    void thePolicysWeightsDecideWhoIsProposed() {
        hospital.patient("p");
        ApiClient.Answer seen = hold("2026-03-02T08:00", Map.of("patient", hospital.id("p")), hospital.staff("ben"));
        hospital.act(seen.body(), "book", Map.of());
        assertThat(hospital.act(seen.body(), "arrive", Map.of()).status()).isEqualTo(200);
        assertThat(find(Map.of("patient", hospital.id("p"))).at("/proposals/0/resources").toString()).contains(hospital.staff("ana"));

        hospital.bookingPolicy(Map.of("objective", Map.of("continuity", 12)));

        assertThat(find(Map.of("patient", hospital.id("p"))).at("/proposals/0/resources").toString()).contains(hospital.staff("ben"));
    }

    @Test
    void aDeviceThatIsBroughtIsTakenForItsWay() {
        hospital.brought("probe", "ULTRASOUND", 15).procedure("scan", 30, new Hospital.Needs().role("MD", 0, 30, false).device("ULTRASOUND", 30));
        JsonNode held = hospital.hold("scan", "2026-03-03T09:00").body();

        assertThat(held.get("allocations").values()).filteredOn(one -> one.get("resource").asString().startsWith("equipment/")).singleElement()
                .satisfies(one -> assertThat(one.get("start").asString()).isEqualTo("2026-03-03T13:45:00Z"));
        assertThat(hospital.hold("scan", "2026-03-03T09:45").status()).isEqualTo(409);
        assertThat(hospital.hold("scan", "2026-03-03T10:00").status()).isEqualTo(201);
    }

    @Test
    void theBedAfterwardsFollowsALongerVisit() {
        hospital.room("bed", "RECOVERY").procedure("scope", 30, new Hospital.Needs().role("MD", 0, 30, false).room("RECOVERY", 30, 60));
        Map<String, Object> body = hospital.holdBody("scope", "2026-03-03T09:00");
        body.put("lengthMinutes", 50);

        JsonNode held = hospital.scheduler().post("/api/v1/appointments/hold", body).body();

        assertThat(held.get("allocations").values()).filteredOn(one -> one.get("resource").asString().equals(hospital.location("bed"))).singleElement()
                .satisfies(one -> assertThat(one.get("start").asString()).isEqualTo("2026-03-03T14:50:00Z"));
    }

    @Test
    void sitesThatDoNotExistAreRefusedAndTheOwnSiteAnswersAsUsual() {
        assertThat(hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of("sites", List.of("nowhere"))).status()).isEqualTo(422);
        assertThat(find(Map.of("sites", List.of(hospital.id("facility")))).at("/proposals/0/procedure").asString()).isEqualTo(hospital.id("visit"));
    }
}
