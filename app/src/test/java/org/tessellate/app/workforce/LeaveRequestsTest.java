package org.tessellate.app.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.WardPeople.ok;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.WardPeople;
import tools.jackson.databind.JsonNode;

@TessellateTest
class LeaveRequestsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private WardPeople people;

    @BeforeEach
    void aWard() {
        people = new WardPeople(api, users, 2);
    }

    @Test
    void leaveIsAskedForInTheOwnNameAndDecidedByWhoeverRunsTheUnit() {
        JsonNode asked = ok(ask(0, "2026-04-06", "2026-04-10"));
        String id = asked.at("/leave/id").asString();
        assertThat(asked.at("/leave/status").asString()).isEqualTo("REQUESTED");
        assertThat(people.audit("leave.asked", id).get(0).get("actor").asString()).isEqualTo(WardPeople.username(people.nurse(0)));
        assertThat(ok(people.manager().get("/api/v1/staffing/leave?unit=" + people.unit()))).hasSize(1);

        ok(decide(id, asked, true, ""));

        JsonNode mine = ok(people.as(0).get("/api/v1/my/leave")).get(0);
        assertThat(mine.at("/leave/status").asString()).isEqualTo("APPROVED");
        assertThat(mine.get("decidedBy").asString()).isEqualTo("Test MANAGER");
        assertThat(ok(people.manager().get("/api/v1/staffing/leave?unit=" + people.unit()))).isEmpty();
        assertThat(people.audit("leave.decided", id)).hasSize(1);
    }

    @Test
    void aRejectionSaysWhyAndFreesTheDaysForAnotherRequest() {
        JsonNode asked = ok(ask(0, "2026-04-06", "2026-04-10"));
        String id = asked.at("/leave/id").asString();

        assertThat(decide(id, asked, false, "").status()).isEqualTo(422);
        ok(decide(id, asked, false, "Four others are away that week."));

        assertThat(ok(people.as(0).get("/api/v1/my/leave")).get(0).get("reason").asString()).isEqualTo("Four others are away that week.");
        assertThat(decide(id, asked, true, "").status()).isEqualTo(409);
        ok(ask(0, "2026-04-06", "2026-04-07"));
    }

    @Test
    void aRequestCanBeTakenBackAndAskedAgain() {
        String id = ok(ask(0, "2026-04-06", "2026-04-10")).at("/leave/id").asString();
        assertThat(ask(0, "2026-04-10", "2026-04-11").status()).isEqualTo(409);

        ok(people.as(0).delete("/api/v1/my/leave/" + id));

        assertThat(ok(people.as(0).get("/api/v1/my/leave"))).isEmpty();
        ok(ask(0, "2026-04-06", "2026-04-10"));
    }

    @Test
    void nobodyTakesBackOrDecidesWhatIsNotTheirs() {
        JsonNode asked = ok(ask(0, "2026-04-06", "2026-04-10"));
        String id = asked.at("/leave/id").asString();

        assertThat(people.as(1).delete("/api/v1/my/leave/" + id).status()).isEqualTo(404);
        assertThat(people.as(0).post("/api/v1/staffing/leave/" + id + "/decision", Map.of("approved", true, "version", 1)).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.MANAGER, "elsewhere")).post("/api/v1/staffing/leave/" + id + "/decision", Map.of("approved", true, "version", 1))
                .status()).isEqualTo(403);
        assertThat(api.as(Role.STAFF).post("/api/v1/my/leave", Map.of("firstDay", "2026-04-06", "lastDay", "2026-04-07")).text()).contains("belongs to no staff member");
    }

    @Test
    void nobodyDecidesTheirOwnLeave() {
        users.create("lead." + people.unit().toLowerCase(), "Lead", WardPeople.PASSWORD, List.of(new Grant(Role.MANAGER, people.unit())));
        JsonNode asked = ok(ask(0, "2026-04-06", "2026-04-10"));
        String id = asked.at("/leave/id").asString();
        users.link(WardPeople.username(people.nurse(0)), null);
        users.link("lead." + people.unit().toLowerCase(), people.nurse(0));
        Answer own = signedIn("lead." + people.unit().toLowerCase()).post("/api/v1/staffing/leave/" + id + "/decision", Map.of("approved", true, "version", 1, "reason", ""));

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text()).contains("Ask somebody else");
        ok(decide(id, asked, true, ""));
    }

    @Test
    void nobodyApprovesTheirOwnLeaveByWayOfTheRegister() {
        String lead = "lead." + people.unit().toLowerCase();
        users.create(lead, "Lead", WardPeople.PASSWORD, List.of(new Grant(Role.MANAGER, people.unit())));
        String id = ok(ask(0, "2026-04-06", "2026-04-10")).at("/leave/id").asString();
        users.link(WardPeople.username(people.nurse(0)), null);
        users.link(lead, people.nurse(0));
        ApiClient.As own = signedIn(lead);

        assertThat(own.post("/api/v1/leave", approved(people.nurse(0), "2026-05-04")).text()).contains("Nobody decides");
        assertThat(set(own, id, "{\"status\": \"APPROVED\"}", 1).status()).isEqualTo(403);
        ok(own.post("/api/v1/leave", approved(people.nurse(1), "2026-05-04")));

        ok(set(people.manager(), id, "{\"status\": \"APPROVED\"}", 1));
        assertThat(set(own, id, "{\"lastDay\": \"2026-04-30\"}", 2).status()).as("longer than was approved").isEqualTo(403);
        ok(set(own, id, "{\"status\": \"REJECTED\"}", 2));
    }

    private static Map<String, String> approved(String staff, String day) {
        return Map.of("staff", staff, "firstDay", day, "lastDay", day, "status", "APPROVED");
    }

    private static Answer set(ApiClient.As user, String id, String changes, int version) {
        return user.send("PATCH", "/api/v1/leave/" + id, "application/json", changes.getBytes(StandardCharsets.UTF_8), "If-Match", "\"%d\"".formatted(version));
    }

    @Test
    void leaveThatWasSetBackIsDecidedAnew() {
        JsonNode asked = ok(ask(0, "2026-04-06", "2026-04-10"));
        String id = asked.at("/leave/id").asString();
        ok(decide(id, asked, true, ""));
        ok(people.manager().send("PATCH", "/api/v1/leave/" + id, "application/json", "{\"status\": \"REQUESTED\"}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"2\""));

        Answer again = people.manager().post("/api/v1/staffing/leave/" + id + "/decision", Map.of("approved", false, "version", 3, "reason", "Too many are away."));

        assertThat(ok(again).get("reason").asString()).isEqualTo("Too many are away.");
    }

    private ApiClient.As signedIn(String username) {
        return api.withToken(api.asNobody().post("/api/v1/tokens", Map.of("username", username, "password", WardPeople.PASSWORD)).body().get("token").asString());
    }

    @Test
    void pastAndReversedDaysAreRefused() {
        assertThat(ask(0, "2026-02-20", "2026-03-05").status()).isEqualTo(422);
        assertThat(ask(0, "2026-04-10", "2026-04-06").status()).isEqualTo(422);
        assertThat(ask(0, "2026-04-10", "2028-04-06").status()).isEqualTo(422);
    }

    private Answer ask(int nurse, String first, String last) {
        return people.as(nurse).post("/api/v1/my/leave", Map.of("firstDay", first, "lastDay", last, "kind", "ANNUAL"));
    }

    private Answer decide(String id, JsonNode asked, boolean approved, String reason) {
        return people.manager().post("/api/v1/staffing/leave/" + id + "/decision",
                Map.of("approved", approved, "version", asked.get("version").asInt(), "reason", reason));
    }
}
