package org.tessellate.app.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.time.Interval;

@TessellateTest
class WorkforceTest {

    private static final Interval SHIFT = Interval.of(Instant.parse("2026-03-03T13:00:00Z"), Duration.ofHours(12));

    @Autowired ApiClient api;
    @Autowired Workforce workforce;
    @Autowired TransactionTemplate transactions;
    @Autowired JdbcClient jdbc;
    @Autowired Site site;
    @Autowired Team team;
    @Autowired CallOutEar ear;

    private UnitId unit;
    private StaffId nurse;

    @BeforeEach
    void aNurse() {
        unit = site.unit();
        nurse = team.hire(unit, "RN");
    }

    @Test
    void aCredentialCoversAShiftThroughItsLastLocalDay() {
        team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 3));
        Instant midnight = Instant.parse("2026-03-04T06:00:00Z");
        assertThat(holds(new Interval(midnight.minusSeconds(60), midnight))).isTrue();
        assertThat(holds(new Interval(midnight.minusSeconds(60), midnight.plusSeconds(1)))).isFalse();
        assertThat(workforce.directory().file(nurse).holdsOn("ACLS", LocalDate.of(2026, 3, 3))).isTrue();
        assertThat(workforce.directory().file(nurse).holdsOn("ACLS", LocalDate.of(2026, 3, 4))).isFalse();
    }

    @Test
    void keepsEveryVersionOfACredential() {
        team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), null);
        team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 31));
        String history = "SELECT count(*) FROM workforce.credential_history WHERE body ->> 'staff' = ?";
        assertThat(jdbc.sql(history).param(nurse.value()).query(Integer.class).single()).isEqualTo(2);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM workforce.credential_history").update()).hasStackTraceContaining("permission denied");
    }

    @Test
    void aCallOutIsHeardInsideItsTransactionAndMakesTheNurseUnavailable() {
        assertThat(available()).isTrue();
        var answer = api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(nurse),
                Map.of("start", SHIFT.start().toString(), "end", SHIFT.end().toString(), "reason", "SICK"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(ear.heardInside).contains(nurse);
        assertThat(available()).isFalse();
        assertThat(workforce.directory().file(nurse).callOuts()).hasSize(1);
    }

    @Test
    void refusesACallOutThatEndsBeforeItBeginsAndOneForAStranger() {
        var reversed = Map.of("start", SHIFT.end().toString(), "end", SHIFT.start().toString());
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/%s/call-outs".formatted(nurse), reversed).status()).isEqualTo(422);
        var right = Map.of("start", SHIFT.start().toString(), "end", SHIFT.end().toString());
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/nobody/call-outs", right).status()).isEqualTo(404);
        assertThat(api.as(new Grant(Role.MANAGER, site.unit().value())).post("/api/v1/staff/%s/call-outs".formatted(nurse), right).status())
                .isEqualTo(403);
        assertThat(available()).isTrue();
    }

    @Test
    void aCallOutWaitsForTheBookingThatStandsOnTheNurse() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch booked = new CountDownLatch(1);
        var booking = CompletableFuture.supplyAsync(() -> transactions.execute(status -> {
            boolean free = workforce.lockAvailable(nurse, SHIFT);
            locked.countDown();
            await(booked);
            return free;
        }));
        await(locked);
        var report = CompletableFuture.supplyAsync(() -> api.as(Role.MANAGER).post("/api/v1/staff/%s/call-outs".formatted(nurse),
                Map.of("start", SHIFT.start().toString(), "end", SHIFT.end().toString())));
        assertThatThrownBy(() -> report.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        booked.countDown();
        assertThat(booking.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(report.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(available()).isFalse();
    }

    @Test
    void aCredentialThatEndsWaitsForTheBookingThatStandsOnIt() throws Exception {
        team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), null);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch booked = new CountDownLatch(1);
        var booking = CompletableFuture.supplyAsync(() -> transactions.execute(status -> {
            boolean held = workforce.lockCredential(nurse, "ACLS", SHIFT);
            locked.countDown();
            await(booked);
            return held;
        }));
        await(locked);
        var ending = CompletableFuture.runAsync(() -> team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 1)));
        assertThatThrownBy(() -> ending.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        booked.countDown();
        assertThat(booking.get(10, TimeUnit.SECONDS)).isTrue();
        ending.get(10, TimeUnit.SECONDS);
        assertThat(holds(SHIFT)).isFalse();
    }

    @Test
    void onlyApprovedLeaveKeepsSomebodyAway() {
        create("leave", Map.of("staff", nurse.value(), "firstDay", "2026-03-03", "lastDay", "2026-03-03"));
        assertThat(available()).isTrue();
        create("leave", Map.of("staff", nurse.value(), "firstDay", "2026-03-02", "lastDay", "2026-03-03", "status", "APPROVED"));
        assertThat(available()).isFalse();
    }

    @Test
    void refusesLeaveThatEndsBeforeItBeginsAndPeopleNobodyKnows() {
        var admin = api.as(Role.ADMIN);
        var reversed = admin.post("/api/v1/leave", Map.of("staff", nurse.value(), "firstDay", "2026-03-03", "lastDay", "2026-03-02"));
        assertThat(reversed.status()).isEqualTo(422);
        assertThat(reversed.body().get("detail").asString()).contains("2026-03-02");
        assertThat(admin.post("/api/v1/leave", Map.of("staff", "nobody", "firstDay", "2026-03-03", "lastDay", "2026-03-03")).status())
                .isEqualTo(422);
    }

    @Test
    void workingDaysLimitWhenASurgeonIsAvailable() {
        StaffId surgeon = team.hire(unit, "SURGEON", "TU,TH 07:00-17:00");
        Interval week = Interval.of(Instant.parse("2026-03-02T06:00:00Z"), Duration.ofDays(7));
        assertThat(workforce.directory().file(surgeon).available(week, ZoneId.of("America/Chicago")).length())
                .isEqualTo(Duration.ofHours(20));
    }

    @Test
    void staffListsSurviveAnExportAndImport() {
        team.grant(nurse, "ACLS", LocalDate.of(2025, 1, 1), null);
        create("requests", Map.of("staff", nurse.value(), "day", "2026-03-05", "wish", "OFF", "weight", 3));
        for (String register : List.of("staff", "credentials", "contracts", "leave", "requests")) {
            String csv = api.as(Role.MANAGER).get("/api/v1/%s/export".formatted(register)).text();
            var answer = api.as(Role.MANAGER).send("POST", "/api/v1/%s/import".formatted(register), "text/csv", csv.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(register + answer.text()).isEqualTo(200);
            assertThat(answer.body().get("unchanged").asInt()).as(register).isEqualTo(answer.body().get("rows").asInt());
        }
    }

    @Test
    void aFileWithoutIdsCanBeImportedTwice() {
        String csv = "staff,firstDay,lastDay,kind,status\n%s,2026-07-01,2026-07-14,ANNUAL,APPROVED\n".formatted(nurse);
        for (String expected : List.of("created", "unchanged")) {
            var answer = api.as(Role.MANAGER).send("POST", "/api/v1/leave/import", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.body().path(expected).asInt()).as(answer.text()).isEqualTo(1);
        }
    }

    @Test
    void aManagerOfOneUnitReadsAndTakesAwayOnlyItsPeople() {
        StaffId stranger = team.hire(site.unit(), "RN");
        for (StaffId id : List.of(nurse, stranger)) {
            create("leave", Map.of("id", "leave-" + id, "staff", id.value(), "firstDay", "2026-07-01", "lastDay", "2026-07-02", "kind", "SICK"));
        }
        ApiClient.As manager = api.as(new Grant(Role.MANAGER, unit.value()));
        for (String register : List.of("staff", "contracts", "leave")) {
            assertThat(manager.get("/api/v1/%s/export".formatted(register)).text()).as(register).contains(nurse.value()).doesNotContain(stranger.value());
            assertThat(manager.get("/api/v1/%s?size=1000".formatted(register)).text()).as(register).contains(nurse.value()).doesNotContain(stranger.value());
        }
        assertThat(manager.get("/api/v1/leave/leave-" + nurse).status()).isEqualTo(200);
        assertThat(manager.get("/api/v1/leave/leave-" + stranger).status()).isEqualTo(403);
        assertThat(manager.get("/api/v1/staff/%s/call-outs".formatted(stranger)).status()).isEqualTo(403);
        assertThat(api.as(Role.MANAGER).get("/api/v1/leave/export").text()).contains(nurse.value()).contains(stranger.value());
    }

    @Test
    void refusesWhatNobodyCanWork() {
        Map<String, Object> member = Map.of("id", nurse.value() + "b", "name", "B", "role", "RN", "homeUnit", unit.value());
        var slow = new java.util.HashMap<>(member);
        slow.put("visitMinutes", Map.of("anything", 2_000_000_000));
        var busy = new java.util.HashMap<>(member);
        busy.put("availability", "MO 08:00-09:00; ".repeat(50) + "MO 08:00-09:00");
        Map<String, Object> leave = Map.of("staff", nurse.value(), "firstDay", "+999999999-01-01", "lastDay", "+999999999-01-01");
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff", slow).body().get("detail").asString()).contains("1440");
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff", busy).status()).isIn(400, 422);
        assertThat(api.as(Role.MANAGER).post("/api/v1/leave", leave).status()).isIn(400, 422);
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/%s/call-outs".formatted(nurse), Map.of("end", "2026-03-03T00:00:00Z")).status())
                .isEqualTo(422);
    }

    private void create(String register, Map<String, ?> entry) {
        var answer = api.as(Role.MANAGER).post("/api/v1/" + register, entry);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private boolean holds(Interval interval) {
        return Boolean.TRUE.equals(transactions.execute(status -> workforce.lockCredential(nurse, "ACLS", interval)));
    }

    private boolean available() {
        return Boolean.TRUE.equals(transactions.execute(status -> workforce.lockAvailable(nurse, SHIFT)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
