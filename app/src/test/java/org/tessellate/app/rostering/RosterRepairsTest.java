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
class RosterRepairsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void aWeekIsPublished() {
        ward = RosterFixture.ward(api, 8);
        roster = ward.draft(7);
        ward.solve(roster, 2);
        created(ward.decide(ward.manager, ward.propose(roster), "accept", "{}"));
    }

    private ApiClient.Answer mend(String id) {
        return ward.manager.post("/api/v1/rosters/" + id + "/repair", "{}");
    }

    private String workingOn(String day) {
        return ward.onDuty().valueStream().filter(s -> s.get("day").asString().equals(day)).findFirst().orElseThrow().get("staff").asString();
    }

    private void callOut(String staff, String day) {
        created(api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(staff),
                Map.of("start", day + "T05:00:00Z", "end", day + "T23:59:00Z")));
    }

    private static List<String> days(JsonNode repaired) {
        return repaired.get("changes").valueStream().map(c -> c.get("day").asString()).distinct().toList();
    }

    @Test
    void aCallOutIsClosedByADraftThatChangesLittleAndSaysWhy() {
        String out = workingOn("2026-03-11");
        callOut(out, "2026-03-11");

        JsonNode repaired = created(mend(roster));

        assertThat(repaired.get("roster").get("status").asString()).isEqualTo("DRAFT");
        assertThat(repaired.get("roster").get("hardViolations").asInt()).isZero();
        assertThat(repaired.get("roster").get("unmetHours").asInt()).isZero();
        assertThat(repaired.get("changes").size()).isBetween(1, 5);
        JsonNode first = repaired.get("changes").valueStream().filter(c -> !c.get("now").isNull()).findFirst().orElseThrow();
        assertThat(first.get("staff").asString()).isNotEqualTo(out);
        assertThat(first.get("reasons").toString()).contains("in the week with this shift");
    }

    @Test
    void theDraftIsPublishedLikeAnyOtherAndTellsWhoseDaysMoved() {
        callOut(workingOn("2026-03-11"), "2026-03-11");
        String draft = created(mend(roster)).get("roster").get("id").asString();
        int before = ward.onDuty().size();

        created(ward.decide(ward.manager, ward.propose(draft), "accept", "{}"));

        assertThat(ward.onDuty().size()).isGreaterThan(before);
        assertThat(ward.get(draft, "/publication").get("withdrawn").asInt()).isLessThanOrEqualTo(2);
    }

    @Test
    void daysThatAreOverStayAsTheyWere() {
        callOut(workingOn("2026-03-10"), "2026-03-10");
        callOut(workingOn("2026-03-13"), "2026-03-13");
        clock.set(Instant.parse("2026-03-12T12:00:00Z"));

        JsonNode repaired = created(mend(roster));

        assertThat(days(repaired)).isNotEmpty().allSatisfy(day -> assertThat(day).isGreaterThanOrEqualTo("2026-03-12"));
    }

    @Test
    void twoShiftsOfOneDayAreMendedToOneAndBothAreNamed() {
        String early = secondShiftOn("2026-03-10");
        String late = secondShiftOn("2026-03-13");
        clock.set(Instant.parse("2026-03-12T12:00:00Z"));

        JsonNode repaired = created(mend(roster));

        assertThat(repaired.get("changes").valueStream().filter(c -> c.at("/was").asString("").contains("+")).map(c -> c.get("staff").asString()))
                .contains(early, late);
    }

    /** Somebody on the day shift takes the night of that day too. */
    private String secondShiftOn(String day) {
        String id = jdbc.sql("SELECT id FROM rostering.published_shift WHERE roster_id = ? AND day = ?::date AND shift_type = 'D' AND status = 'ON_DUTY' LIMIT 1")
                .params(roster, day).query(String.class).single();
        jdbc.sql("""
                INSERT INTO rostering.published_shift SELECT (jsonb_populate_record(p, jsonb_build_object('id', p.id || '-n', 'shift_type', 'N',
                    'shift_name', 'Night', 'kind', 'NIGHT', 'starts_at', p.starts_at + interval '16 hours', 'ends_at', p.ends_at + interval '16 hours'))).*
                FROM rostering.published_shift p WHERE id = ?""").param(id).update();
        return jdbc.sql("SELECT staff_id FROM rostering.published_shift WHERE id = ?").param(id).query(String.class).single();
    }

    @Test
    void whatNothingHappenedToIsOfferedWithoutAChange() {
        JsonNode repaired = created(mend(roster));

        assertThat(repaired.get("roster").get("planned").asInt()).isGreaterThanOrEqualTo(ward.onDuty().size());
        assertThat(repaired.get("roster").get("hardViolations").asInt()).isZero();
    }

    @Test
    void whatWasPinnedStaysPinned() {
        String second = ward.draft(7);
        created(ward.manager.post("/api/v1/rosters/" + second + "/edits", """
                {"staff": "%s", "day": "2026-03-12", "shiftType": "N", "pinned": true}""".formatted(ward.nurses.getFirst())));
        created(ward.decide(ward.manager, ward.propose(second), "accept", "{}"));

        String draft = created(mend(second)).get("roster").get("id").asString();

        assertThat(ward.get(draft, "/plan").valueStream().filter(s -> s.get("pinned").asBoolean()).map(s -> s.get("staff").asString()))
                .containsExactly(ward.nurses.getFirst());
    }

    @Test
    void theRecordNamesBothRosters() {
        callOut(workingOn("2026-03-11"), "2026-03-11");
        String draft = created(mend(roster)).get("roster").get("id").asString();

        assertThat(jdbc.sql("SELECT details ->> 'repairs' FROM audit.event WHERE action = 'roster.repaired' AND entity_id = ?").param(draft)
                .query(String.class).single()).isEqualTo(roster);
    }

    @Test
    void onlyAPublishedRosterOfDaysToComeIsMended() {
        assertThat(mend(ward.draft(7)).status()).isEqualTo(409);
        clock.set(Instant.parse("2026-03-20T12:00:00Z"));
        assertThat(mend(roster).text()).contains("ended on (2026-03-15)");
        assertThat(mend("nowhere").status()).isEqualTo(404);
        assertThat(api.as(Role.STAFF).post("/api/v1/rosters/" + roster + "/repair", "{}").status()).isEqualTo(403);
    }
}
