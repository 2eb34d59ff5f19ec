package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Two nurses of forty hours for a week that needs one at any hour: 80 of 168 hours, in shifts of eight. */
@TessellateTest
class StaffingMixesTest {

    @Autowired
    private ApiClient api;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void twoNurses() {
        ward = RosterFixture.ward(api, 2);
        roster = ward.draft(7);
    }

    private JsonNode nurses(String query) {
        return created(ward.manager.get("/api/v1/rosters/" + roster + "/staffing-mix" + query)).at("/works/0");
    }

    private static JsonNode way(JsonNode work, String kind) {
        return work.get("ways").valueStream().filter(way -> way.get("kind").asString().equals(kind)).findFirst().orElseThrow();
    }

    @Test
    void saysWhatThoseWhoAreThereCannotCover() {
        JsonNode work = nurses("");

        assertThat(work.get("neededHours").asInt()).isEqualTo(168);
        assertThat(work.get("rosterOpenHours").asInt()).isEqualTo(168);
        assertThat(way(work, "AS_IS").get("openHours").asDouble()).isEqualTo(88);
        assertThat(work.get("gaps").valueStream().mapToDouble(gap -> gap.get("hours").asDouble()).sum()).isEqualTo(88);
        assertThat(work.get("reasons").get(0).asString()).contains("RN: 88 of 168 hours stay open however the shifts of all 2 there are (2.0 FTE) are spread");
    }

    @Test
    void agencyHoursCostWhatIsAssumedAndContractsWhatIsAgreed() {
        JsonNode work = nurses("?agencyPercent=100");

        assertThat(way(work, "BY_THE_SHIFT").get("openHours").asDouble()).isZero();
        assertThat(way(work, "BY_THE_SHIFT").at("/hours/AGENCY").asDouble()).isEqualTo(88);
        assertThat(way(work, "BY_THE_SHIFT").get("extraPay").asDouble()).isEqualTo(176);
        assertThat(way(work, "BY_CONTRACT").get("openHours").asDouble()).isZero();
        assertThat(way(work, "BY_CONTRACT").get("extraPay").asDouble()).isEqualTo(88);
        assertThat(way(work, "MIX").get("extraPay").asDouble()).isEqualTo(88);
        assertThat(work.get("hourly").isNull()).isTrue();
    }

    @Test
    void contractsFitTheShiftsThatAreOpen() {
        JsonNode mix = way(nurses("?agencyPercent=10"), "MIX");

        // Eleven shifts are 88 hours, which three contracts make up without an hour too many.
        assertThat(mix.get("openHours").asDouble()).isZero();
        assertThat(mix.get("extraPay").asDouble()).isEqualTo(88);
        assertThat(mix.get("hired").valueStream().mapToInt(one -> one.get("people").asInt()).sum()).isEqualTo(3);
        assertThat(mix.get("fte").asDouble()).isCloseTo(4.2, within(0.001));
        assertThat(mix.get("partTimePercent").asInt()).isEqualTo(40);
        assertThat(mix.get("provenWithin").asDouble()).isZero();
    }

    @Test
    void aSingleShiftIsCheaperByTheHourThanByContract() {
        ward.hire("rn02-" + ward.unit);
        ward.hire("rn03-" + ward.unit);
        JsonNode work = nurses("?agencyPercent=10");

        assertThat(way(work, "BY_CONTRACT").get("extraPay").asDouble()).isEqualTo(16);
        assertThat(way(work, "MIX").get("extraPay").asDouble()).isEqualTo(8.8);
        assertThat(way(work, "MIX").at("/hours/AGENCY").asDouble()).isEqualTo(8);
        assertThat(way(work, "MIX").get("hired")).isEmpty();
    }

    @Test
    void enoughPeopleNeedNobodyElse() {
        for (int more = 2; more < 6; more++) {
            ward.hire("rn%02d-%s".formatted(more, ward.unit));
        }
        JsonNode work = nurses("");

        assertThat(work.get("ways")).hasSize(1);
        assertThat(work.get("reasons").get(0).asString()).contains("have the hours for all 168 needed");
    }

    @Test
    void laidBeforePeopleItIsRecordedAndChangesNothing() {
        JsonNode recommendation = created(ward.manager.post("/api/v1/rosters/" + roster + "/staffing-mix/proposal", Map.of("agencyPercent", 10)));
        assertThat(recommendation.toString()).contains("STAFFING_MIX", "88 hours that those there cannot cover", "taking on 1 at 100 % and ");

        created(ward.decide(ward.manager, recommendation, "accept", "{\"alternative\": \"MIX\"}"));

        assertThat(created(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=staffing-mix.agreed&entityId=" + ward.unit)).toString()).contains("MIX");
        assertThat(nurses("").at("/people/EMPLOYED").asInt()).isEqualTo(2);
    }

    @Test
    void contractsAreNotForEverybodyToSee() {
        assertThat(api.as(Role.STAFF).get("/api/v1/rosters/" + roster + "/staffing-mix").status()).isEqualTo(403);
        assertThat(api.as(Role.ANALYST).post("/api/v1/rosters/" + roster + "/staffing-mix/proposal", Map.of()).status()).isEqualTo(403);
        assertThat(ward.manager.get("/api/v1/rosters/" + roster + "/staffing-mix?agencyPercent=501").status()).isIn(400, 422);
    }

    @Test
    void thePageShowsTheWaysBesideEachOther() {
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        String page = "/staffing/mix?unit=%s".formatted(ward.unit);
        assertThat(manager.get(page).body()).contains("Work it out").doesNotContain("cheapest</span>");

        String worked = manager.get(page + "&roster=%s&agencyPercent=10".formatted(roster)).body();
        assertThat(worked).contains("By the shift alone", "1 × 100 %", "88 of 168 hours stay open", "part agency", "cheapest</span>");
        manager.submit(page + "&roster=" + roster, "/staffing/mix", "unit=%s&roster=%s&agencyPercent=10".formatted(ward.unit, roster));
        assertThat(created(ward.manager.get("/api/v1/recommendations?unit=" + ward.unit)).toString()).contains("Staffing mix of " + ward.unit);
    }
}
