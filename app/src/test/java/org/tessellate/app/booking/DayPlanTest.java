package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class DayPlanTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void twoTheatres() {
        hospital = new Hospital(api, jdbc)
                .room("OR-1", "THEATRE").room("OR-2", "THEATRE").room("Store", "STORE")
                .mobile("Arm", "C_ARM", 1)
                .person("Dr-A", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("hip", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60).device("C_ARM", 60).padded(20, 30));
    }

    private JsonNode day(String day) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/day?unit=%s&day=%s".formatted(hospital.unit(), day)).body();
    }

    private static JsonNode lane(JsonNode plan, String resource) {
        for (JsonNode lane : plan.get("lanes")) {
            if (lane.get("resource").asString().equals(resource)) {
                return lane;
            }
        }
        throw new AssertionError("No lane " + resource + " in " + plan);
    }

    @Test
    void roomsThatProceduresAskForAreLanesAndOthersAreNot() {
        List<String> names = day("2026-03-03").get("lanes").valueStream().map(lane -> lane.get("kind").asString() + " " + lane.get("name").asString()).toList();

        assertThat(names).containsExactly("ROOM OR-1", "ROOM OR-2", "PERSON Dr-A", "DEVICE Arm");
    }

    @Test
    void theRoomShowsSetupAndTurnoverTheSurgeonDoesNot() {
        hospital.booked("hip", "2026-03-03T10:00", hospital.location("OR-1"));
        JsonNode plan = day("2026-03-03");
        JsonNode room = lane(plan, hospital.location("OR-1")).get("blocks").get(0);
        JsonNode surgeon = lane(plan, hospital.staff("Dr-A")).get("blocks").get(0);

        assertThat(List.of(room.at("/during/start").asString(), room.at("/setup/end").asString(), room.at("/turnover/start").asString(),
                room.at("/during/end").asString())).containsExactly(
                        "2026-03-03T14:40:00Z", "2026-03-03T15:00:00Z", "2026-03-03T16:00:00Z", "2026-03-03T16:30:00Z");
        assertThat(surgeon.get("setup").isNull()).isTrue();
        assertThat(surgeon.get("turnover").isNull()).isTrue();
    }

    @Test
    void aHoldIsOnTheBoardUntilItExpires() {
        hospital.hold("hip", "2026-03-03T10:00");
        assertThat(day("2026-03-03").get("visits")).hasSize(1);

        clock.advance(Duration.ofMinutes(10));

        assertThat(day("2026-03-03").get("visits")).isEmpty();
        assertThat(lane(day("2026-03-03"), hospital.location("OR-1")).get("blocks")).isEmpty();
    }

    @Test
    void aSurgeonWhoChangesRoomsAtOnceIsATightSpotAndOneWithTimeIsNot() {
        hospital.booked("hip", "2026-03-03T09:00", hospital.location("OR-1"));
        hospital.booked("hip", "2026-03-03T10:00", hospital.location("OR-2"));
        hospital.booked("hip", "2026-03-03T11:10", hospital.location("OR-1"));

        assertThat(day("2026-03-03").get("hints").valueStream())
                .extracting(hint -> hint.get("tight").asString(), hint -> hint.get("minutes").asInt())
                .containsExactlyInAnyOrder(tuple("PERSON", 0), tuple("DEVICE", 0));
    }

    @Test
    void aRoomTurnedOverWithoutSlackIsATightSpot() {
        hospital.booked("hip", "2026-03-03T09:00", hospital.location("OR-1"));
        hospital.booked("hip", "2026-03-03T10:50", hospital.location("OR-1"));

        assertThat(day("2026-03-03").get("hints").valueStream()).extracting(hint -> hint.get("tight").asString(), hint -> hint.get("minutes").asInt())
                .containsExactly(tuple("TURNOVER", 0));
    }

    @Test
    void theDayOnWhichClocksGoForwardHasTwentyThreeHours() {
        JsonNode whole = day("2026-03-08").get("whole");

        assertThat(whole.get("start").asString()).isEqualTo("2026-03-08T05:00:00Z");
        assertThat(whole.get("end").asString()).isEqualTo("2026-03-09T04:00:00Z");
    }

    @Test
    void anOutageShowsItsReason() {
        api.as(Role.ADMIN).post("/api/v1/outages", Map.of("location", hospital.id("OR-2"), "kind", "MAINTENANCE", "reason", "New lamps",
                "interval", Map.of("start", "2026-03-03T15:00:00Z", "end", "2026-03-03T17:00:00Z")));

        assertThat(lane(day("2026-03-03"), hospital.location("OR-2")).at("/outs/0/reason").asString()).isEqualTo("New lamps");
    }

    @Test
    void whoMayNotReadAppointmentsSeesNoDay() {
        assertThat(api.as(Role.STAFF).get("/api/v1/appointments/day?unit=" + hospital.unit()).status()).isEqualTo(403);
    }
}
