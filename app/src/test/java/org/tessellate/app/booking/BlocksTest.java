package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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

/** Two services share a theatre; hearts has it on Tuesdays from eight to twelve. It is Monday 2 March 2026, 03:00 at the hospital. */
@TessellateTest
class BlocksTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Hospital hospital;

    @BeforeEach
    void twoServicesAndOneTheatre() {
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "MD", "MO-FR 08:00-16:00").unit("hearts")
                .procedure("knee", 60, new Hospital.Needs().role("MD", 0, 60, false).room("THEATRE", 60));
        assertThat(block("tue", hospital.id("hearts"), 24).status()).isEqualTo(200);
    }

    private ApiClient.Answer block(String name, String service, int releaseHours) {
        return api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id(name), body(name, "service/" + service, releaseHours));
    }

    private Map<String, Object> body(String name, String owner, int releaseHours) {
        return new HashMap<>(Map.of("id", hospital.id(name), "unit", hospital.unit(), "location", hospital.id("or"), "owner", owner,
                "days", List.of("TUESDAY"), "firstDay", "2026-03-02", "starts", "08:00", "ends", "12:00", "releaseHours", releaseHours));
    }

    private String first(String earliest) {
        return hospital.find("knee", earliest, earliest.substring(0, 10) + "T23:00", Map.of()).body().at("/proposals/0/local").asString();
    }

    private ApiClient.Answer post(String path, Object body) {
        return hospital.scheduler().post("/api/v1/blocks/" + path, body);
    }

    private String day(String what) {
        return hospital.id("tue") + "/days/2026-03-10/" + what;
    }

    @Test
    void otherServicesFindTheirFirstStartAfterTheBlock() {
        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 12:00");
        assertThat(first("2026-03-11T00:00")).isEqualTo("Wed 11 Mar 2026 08:00");
    }

    @Test
    void whenOnlyTheBlockIsInTheWayItIsNamedWithItsReleaseAsTheRelaxation() {
        JsonNode why = hospital.find("knee", "2026-03-10T08:00", "2026-03-10T12:00", Map.of()).body().get("why");

        assertThat(why.get("summary").asString()).contains("or is kept for hearts");
        assertThat(why.get("relaxations").toString()).contains("if hearts releases its time");
    }

    @Test
    void holdingInsideAnotherServicesBlockIsRefused() {
        assertThat(hospital.hold("knee", "2026-03-10T09:00").status()).isEqualTo(409);
        assertThat(hospital.hold("knee", "2026-03-10T09:00", hospital.location("or"), hospital.staff("dr")).status()).isEqualTo(409);
        assertThat(hospital.hold("knee", "2026-03-10T12:00").status()).isEqualTo(201);
    }

    @Test
    void theOwnersOwnVisitsBeginInIt() {
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), body("tue", "service/" + hospital.id("service"), 24)).status()).isEqualTo(200);

        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 08:00");
    }

    @Test
    void aSurgeonsBlockIsForVisitsThatAskForThem() {
        api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), body("tue", "staff/" + hospital.id("dr"), 24));

        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 12:00");
        assertThat(hospital.find("knee", "2026-03-10T00:00", "2026-03-10T23:00", Map.of("required", List.of(hospital.staff("dr"))))
                .body().at("/proposals/0/local").asString()).isEqualTo("Tue 10 Mar 2026 08:00");
    }

    @Test
    void atItsReleaseTheBlockIsEverybodys() {
        clock.advance(Duration.ofHours(4).plusMinutes(59));
        assertThat(first("2026-03-03T00:00")).isEqualTo("Tue 3 Mar 2026 12:00");

        clock.advance(Duration.ofMinutes(1));

        assertThat(first("2026-03-03T00:00")).isEqualTo("Tue 3 Mar 2026 08:00");
    }

    @Test
    void timeThatIsLetGoIsOpenThenGrantedThenKeptForWhoGotIt() {
        assertThat(post(day("requests"), Map.of("service", hospital.id("hearts"), "reason", "a list")).status()).isEqualTo(409);
        assertThat(post(day("release"), Map.of("reason", "congress")).status()).isEqualTo(201);
        assertThat(post(day("release"), Map.of("reason", "congress")).status()).isEqualTo(409);
        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 08:00");
        JsonNode ours = post(day("requests"), Map.of("service", hospital.id("service"), "reason", "a long list")).body();
        JsonNode theirs = post(day("requests"), Map.of("service", hospital.id("hearts"), "reason", "after all")).body();
        assertThat(post(day("requests"), Map.of("service", hospital.id("service"), "reason", "again")).status()).isEqualTo(409);

        JsonNode granted = post("requests/" + theirs.get("id").asString() + "/grant", Map.of()).body();

        assertThat(granted.get("status").asString()).isEqualTo("GRANTED");
        assertThat(post("requests/" + ours.get("id").asString() + "/grant", Map.of()).status()).isEqualTo(409);
        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 12:00");
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE entity_id = ? ORDER BY 1").param(hospital.id("tue") + "@2026-03-10").query(String.class).list())
                .contains("block.released", "block.asked", "block.granted");
    }

    @Test
    void aBlockOverAnotherInTheSameRoomIsRefused() {
        ApiClient.Answer second = block("second", hospital.id("service"), 0);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("has the room").contains("Maybe");
        assertThat(api.as(Role.ADMIN).post("/api/v1/blocks/" + hospital.id("tue") + "/end?lastDay=2026-03-02", Map.of()).status()).isEqualTo(200);
        Map<String, Object> later = body("second", "service/" + hospital.id("service"), 0);
        later.put("firstDay", "2026-03-03");
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("second"), later).status()).isEqualTo(200);
    }

    @Test
    void unknownOwnersAndTimesThatRunBackwardsAreRefusedWithARemedy() {
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("x"), body("x", "service/nobody", 0)).status()).isEqualTo(422);
        Map<String, Object> backwards = body("x", "service/" + hospital.id("hearts"), 0);
        backwards.put("ends", "07:00");
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("x"), backwards).text()).contains("Maybe");
    }

    @Test
    void daysSayWhatIsBookedAndWhatLikelyStaysUnused() {
        api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), body("tue", "service/" + hospital.id("service"), 24));
        hospital.booked("knee", "2026-03-10T08:00");

        JsonNode days = hospital.scheduler().get("/api/v1/blocks/days?unit=" + hospital.unit() + "&from=2026-03-10&days=1").body();

        assertThat(days.at("/0/minutes").asInt()).isEqualTo(240);
        assertThat(days.at("/0/bookedMinutes").asInt()).isEqualTo(60);
        assertThat(days.at("/0/state").asString()).isEqualTo("KEPT");
        assertThat(days.at("/0/unused/likely").asInt()).isEqualTo(180);
        assertThat(days.at("/0/unused/sample").asInt()).isZero();
    }

    @Test
    void aBlockThatWasAlwaysEmptyIsProposedForReleaseAndReleasedOnlyWhenSomebodyAccepts() {
        Map<String, Object> old = body("tue", "service/" + hospital.id("hearts"), 24);
        old.put("firstDay", "2025-11-04");
        api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), old);

        JsonNode proposed = post("proposals?unit=" + hospital.unit(), Map.of()).body();

        assertThat(proposed.size()).isEqualTo(2);
        assertThat(proposed.at("/0/proposal/kind").asString()).isEqualTo("BLOCK_RELEASE");
        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 12:00");
        String second = proposed.at("/1/id").asString();
        ApiClient.Answer accepted = api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + second + "/accept",
                "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"1\"");
        assertThat(accepted.status()).as(accepted.text()).isLessThan(300);
        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 08:00");
    }

    @Test
    void wherePolicySaysSoTimeThatIsSurelyUnusedIsLetGoByItself() {
        hospital.bookingPolicy(Map.of("blocks", Map.of("autoRelease", true)));
        Map<String, Object> old = body("tue", "service/" + hospital.id("hearts"), 24);
        old.put("firstDay", "2025-11-04");
        api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), old);

        assertThat(post("proposals?unit=" + hospital.unit(), Map.of()).body().size()).isZero();

        assertThat(first("2026-03-10T00:00")).isEqualTo("Tue 10 Mar 2026 08:00");
    }

    @Test
    void whoMayOnlyReadCannotLetGo() {
        assertThat(api.as(Role.AUDITOR).post("/api/v1/blocks/" + day("release"), Map.of("reason", "x")).status()).isEqualTo(403);
    }

    @Test
    void aVisitThatStandsWhenABlockIsMadeIsNotLaidBeforePeopleForIt() {
        hospital.hold("knee", "2026-03-11T09:00");
        JsonNode visit = hospital.hold("knee", "2026-03-11T10:00").body();
        hospital.act(visit, "book", Map.of());
        Map<String, Object> later = body("wed", "service/" + hospital.id("hearts"), 24);
        later.put("days", List.of("WEDNESDAY"));
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("wed"), later).status()).isEqualTo(200);

        assertThat(api.as(Role.ADMIN).post("/api/v1/credentials", Map.of("staff", hospital.id("dr"), "code", "OTHER", "firstDay", "2026-03-01")).status()).isEqualTo(201);

        assertThat(api.as(Role.MANAGER).get("/api/v1/recommendations?kind=REBOOK&unit=" + hospital.unit()).body().get("items")).isEmpty();
    }

    @Test
    void aBlockStaysInItsUnit() {
        Map<String, Object> elsewhere = body("tue", "service/" + hospital.id("hearts"), 24);
        elsewhere.put("unit", "another");

        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), elsewhere).status()).isEqualTo(422);
    }

    @Test
    void aBlockInAnHourThatIsSkippedOnceAYearKeepsNobodyFromFinding() {
        Map<String, Object> night = body("night", "service/" + hospital.id("hearts"), 24);
        night.put("days", List.of("SUNDAY"));
        night.put("starts", "02:00");
        night.put("ends", "03:00");
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("night"), night).status()).isEqualTo(200);

        assertThat(first("2026-03-11T00:00")).isEqualTo("Wed 11 Mar 2026 08:00");
    }
}
