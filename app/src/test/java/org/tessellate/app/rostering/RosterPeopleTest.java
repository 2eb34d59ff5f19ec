package org.tessellate.app.rostering;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Access;
import org.tessellate.app.workforce.CallOutReason;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.JsonNode;

/** Who is planned: people under contract, free of what they do elsewhere, and here when it is published. */
@TessellateTest
class RosterPeopleTest {

    @Autowired
    ApiClient api;
    @Autowired
    Workforce workforce;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private RosterFixture ward;

    @BeforeEach
    void aWard() {
        ward = RosterFixture.ward(api, 3);
    }

    private String hire(String name, String firstDay, String lastDay) {
        String id = name + "-" + ward.unit;
        RosterFixture.created(ward.manager.post("/api/v1/staff", Map.of("id", id, "name", name, "role", "RN", "homeUnit", ward.unit)));
        RosterFixture.created(ward.manager.post("/api/v1/contracts", Map.of("staff", id, "firstDay", firstDay, "lastDay", lastDay, "fte", BigDecimal.ONE,
                "minHoursPerWeek", 0, "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 5, "minRestHours", 11)));
        return id;
    }

    private boolean may(String roster, String staff, String day) {
        return RosterFixture.created(ward.edit(roster, staff, day, "D")).get("allowed").asBoolean();
    }

    @Test
    void rostersNobodyPastTheEndOfTheirContract() {
        String leaver = hire("leaver", "2025-01-01", "2026-03-11");
        String roster = ward.draft(7);

        assertThat(may(roster, leaver, "2026-03-11")).isTrue();
        assertThat(may(roster, leaver, "2026-03-12")).isFalse();
    }

    @Test
    void rostersWhoeverStartsWithinTheDaysFromTheirFirstDayOn() {
        String joiner = hire("joiner", "2026-03-10", "2027-03-10");
        String roster = ward.draft(7);

        assertThat(may(roster, joiner, "2026-03-09")).isFalse();
        assertThat(may(roster, joiner, "2026-03-10")).isTrue();
    }

    @Test
    void neverPublishesSomebodyWhoIsCallingOutAtThatMoment() {
        String nurse = ward.nurses.getFirst();
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, nurse, "2026-03-10", "D"));
        JsonNode recommendation = ward.propose(roster);
        Interval day = new Interval(Instant.parse("2026-03-10T11:00:00Z"), Instant.parse("2026-03-10T21:00:00Z"));

        CompletableFuture<ApiClient.Answer> publishing = transaction.execute(status -> {
            Access.asSystem("test", () -> workforce.reportCallOut(new StaffId(nurse), day, CallOutReason.SICK));
            CompletableFuture<ApiClient.Answer> answer = supplyAsync(() -> ward.decide(ward.manager, recommendation, "accept", "{}"));
            await().atMost(30, TimeUnit.SECONDS).until(() -> answer.isDone() || somebodyWaits());
            return answer;
        });

        assertThat(publishing.join().status()).isEqualTo(409);
        assertThat(ward.onDuty().size()).isZero();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%workforce.staff_member%FOR SHARE%'")
                .query(Integer.class).single() > 0;
    }

    /** Both wards call a shift N, one works it from 20:00 for twelve hours. */
    @Test
    void plansNoShiftTypesOfOtherUnitsAndKeepsTheirTimesApart() {
        String nurse = ward.nurses.getFirst();
        onDutyElsewhere(nurse, "2026-03-08", "2026-03-09T01:00:00Z", "2026-03-09T13:00:00Z");
        onDutyElsewhere(ward.nurses.get(1), "2026-03-07", "2026-03-08T02:00:00Z", "2026-03-08T14:00:00Z");
        String roster = ward.draft(7);

        JsonNode tooSoon = RosterFixture.created(ward.edit(roster, nurse, "2026-03-09", "E"));
        assertThat(tooSoon.get("reason").asString()).contains("only 7 h between Late night on Sun 8 Mar and Evening on Mon 9 Mar");
        RosterFixture.created(ward.edit(roster, nurse, "2026-03-09", null));

        assertThat(ward.solve(roster, 2).get("status").asString()).isEqualTo("DONE");
        assertThat(ward.get(roster, "/plan").findValuesAsString("shiftType")).isNotEmpty().isSubsetOf(Set.of("D", "E", "N"));
    }

    @Test
    void joinsTwoShiftsOfOneDayOfHistory() {
        String nurse = ward.nurses.getFirst();
        onDutyElsewhere(nurse, "2026-03-08", "2026-03-08T12:00:00Z", "2026-03-08T16:00:00Z");
        onDutyElsewhere(nurse, "2026-03-08", "2026-03-09T00:00:00Z", "2026-03-09T04:00:00Z");
        String roster = ward.draft(7);

        assertThat(RosterFixture.created(ward.edit(roster, nurse, "2026-03-09", "D")).get("reason").asString()).contains("only 8 h between Late night");
    }

    private void onDutyElsewhere(String staff, String day, String start, String end) {
        String id = java.util.UUID.randomUUID().toString();
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                VALUES (?, ?, '2026-03-02', 7, 'PUBLISHED', 1, '{}', 'test', 'test', ?)""")
                .params(id, "other-" + ward.unit, PublishedShifts.stored(Instant.EPOCH)).update();
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status) VALUES (?, ?, ?, ?, ?::date, 'N', 'Late night', 'NIGHT', 240, ?, ?, 'ON_DUTY')""")
                .params(id, id, "other-" + ward.unit, staff, day, PublishedShifts.stored(Instant.parse(start)),
                        PublishedShifts.stored(Instant.parse(end))).update();
    }
}
