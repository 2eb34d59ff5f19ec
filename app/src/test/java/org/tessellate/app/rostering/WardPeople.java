package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.JsonNode;

/** A ward whose nurses have accounts of their own, with published shifts planned by hand. */
public final class WardPeople {

    public static final String PASSWORD = "correct horse battery";

    public final RosterFixture ward;
    private final ApiClient api;
    private final Users users;

    public WardPeople(ApiClient api, Users users, int nurses) {
        this.api = api;
        this.users = users;
        this.ward = RosterFixture.ward(api, nurses);
        ward.nurses.forEach(nurse -> {
            users.create(username(nurse), "Nurse " + nurse.substring(2, 4), PASSWORD, List.of(new Grant(Role.STAFF, ward.unit)));
            users.link(username(nurse), nurse);
        });
    }

    public String nurse(int number) {
        return ward.nurses.get(number);
    }

    public String unit() {
        return ward.unit;
    }

    /** The name a nurse signs in with. */
    public static String username(String nurse) {
        return "u." + nurse;
    }

    public ApiClient.As as(int number) {
        String token = api.asNobody().post("/api/v1/tokens", Map.of("username", username(nurse(number)), "password", PASSWORD)).body().get("token").asString();
        return api.withToken(token);
    }

    public ApiClient.As manager() {
        return ward.manager;
    }

    /** Publishes a week from Monday 9 March 2026 in which the nurses work what {@code shifts} says, as "0 2026-03-10 D". */
    public String published(String... shifts) {
        String roster = ward.draft(7);
        for (String shift : shifts) {
            String[] parts = shift.split(" ");
            RosterFixture.created(ward.edit(roster, nurse(Integer.parseInt(parts[0])), parts[1], parts[2]));
        }
        RosterFixture.created(ward.decide(ward.manager, ward.propose(roster), "accept", "{}"));
        return roster;
    }

    public void policy(String section) {
        ward.policy(section);
    }

    /** Who is on duty, as "0 2026-03-10 D". */
    public List<String> onDuty() {
        return StreamSupport.stream(ward.onDuty().spliterator(), false)
                .map(shift -> "%d %s %s".formatted(ward.nurses.indexOf(shift.get("staff").asString()), shift.get("day").asString(), shift.get("shiftType").asString()))
                .sorted().toList();
    }

    public String shiftOf(int nurse, String day) {
        return StreamSupport.stream(ward.onDuty().spliterator(), false)
                .filter(shift -> shift.get("staff").asString().equals(nurse(nurse)) && shift.get("day").asString().equals(day))
                .map(shift -> shift.get("id").asString()).findFirst().orElseThrow();
    }

    /** An open day shift for a nurse. */
    public String openShift(String day, String type) {
        return RosterFixture.created(manager().post("/api/v1/staffing/open-shifts",
                Map.of("unit", unit(), "day", day, "shiftType", type, "role", "RN"))).get("id").asString();
    }

    public void callsOut(int nurse, String from, String to) {
        RosterFixture.created(manager().post("/api/v1/staff/" + nurse(nurse) + "/call-outs", Map.of("start", from, "end", to, "reason", "SICK")));
    }

    public JsonNode audit(String action, String entityId) {
        return RosterFixture.created(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=%s&entityId=%s".formatted(action, entityId)));
    }

    public static JsonNode ok(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 204);
        return answer.body();
    }
}
