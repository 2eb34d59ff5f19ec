package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Master data changes under published shifts and booked visits. */
@TessellateTest
class LostGroundTest {

    @Autowired ApiClient api;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired Decisions decisions;

    private Hospital hospital;
    private String visit;

    @BeforeEach
    void aVisitOnTuesdayWithAnnInTheFirstRoomWithTheFirstScope() {
        hospital = new Hospital(api, jdbc)
                .room("exam1", "EXAM").room("exam2", "EXAM").mobile("scope", "SCOPE", 2)
                .person("ann", "MD", "MO-FR 08:00-16:00").person("bob", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30).device("SCOPE", 30));
        JsonNode held = hospital.hold("visit", "2026-03-03T14:00", hospital.staff("ann"), hospital.location("exam1"),
                "equipment/" + hospital.id("scope") + "/2").body();
        ApiClient.Answer booked = hospital.act(held, "book", Map.of());
        assertThat(booked.status()).as(booked.text()).isEqualTo(200);
        visit = booked.body().get("id").asString();
    }

    @Test
    void approvedLeaveOpensTheShiftsOfItsDaysOnly() {
        long before = onDuty();
        Map<String, Object> leave = new HashMap<>(Map.of("id", hospital.id("leave"), "staff", hospital.id("ann"),
                "firstDay", "2026-03-03", "lastDay", "2026-03-04", "status", "REQUESTED"));
        post("leave", leave);
        assertThat(onDuty()).isEqualTo(before);
        leave.put("status", "APPROVED");
        change("leave", "leave", leave);
        assertThat(onDuty()).isEqualTo(before - 2);
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void whoLeavesTheStaffLeavesEveryShiftToCome() {
        send("DELETE", "staff", "ann", "");
        assertThat(onDuty()).isZero();
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void whoTakesAnotherRoleLeavesTheShiftsOfTheOld() {
        change("staff", "ann", Map.of("role", "RN"));
        assertThat(onDuty()).isZero();
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void fewerWeeklyHoursOpenTheShiftsThatReachBeyond() {
        long before = onDuty();
        change("staff", "ann", Map.of("availability", "MO-FR 08:00-16:00"));
        assertThat(onDuty()).isEqualTo(before);
        change("staff", "ann", Map.of("availability", "MO 08:00-16:00; WE-FR 08:00-16:00"));
        assertThat(onDuty()).isLessThan(before).isPositive();
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void aMoveToAnotherUnitOpensTheShiftsInTheOld() {
        post("units", Map.of("id", hospital.id("ward"), "facility", hospital.id("facility"), "name", "Ward", "kind", "INPATIENT",
                "serviceLine", "surgery", "capacity", 10));
        change("staff", "ann", Map.of("homeUnit", hospital.id("ward"), "floatsTo", List.of(hospital.unit())));
        assertThat(onDuty()).isPositive();
        change("staff", "ann", Map.of("floatsTo", List.of()));
        assertThat(onDuty()).isZero();
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void aShorterContractOpensTheShiftsAfterItsEnd() {
        Map<String, Object> contract = new HashMap<>(Map.of("id", hospital.id("contract"), "staff", hospital.id("ann"), "firstDay", "2025-01-01",
                "fte", 1, "minHoursPerWeek", 24, "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 5,
                "minRestHours", 11));
        post("contracts", contract);
        contract.put("lastDay", "2026-03-02");
        change("contracts", "contract", contract);
        assertThat(onDuty()).isEqualTo(1);
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void narrowerHoursOfARoomLayItsVisitsBeforePeople() {
        change("locations", "exam1", Map.of("hours", "MO-FR 08:00-12:00"));
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void aDeactivatedRoomLaysItsVisitsBeforePeople() {
        send("DELETE", "locations", "exam1", "");
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void fewerDevicesLayTheVisitsOfTheMissingOnesBeforePeople() {
        change("equipment", "scope", Map.of("units", 1));
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void aDeviceThatMayNoLongerComeLaysTheVisitBeforePeople() {
        change("equipment", "scope", Map.of("usableIn", List.of(hospital.id("exam2"))));
        assertVisitIsLaidBeforePeople();
    }

    @Test
    void aChangeThatTouchesNoVisitLeavesThemInPeace() {
        change("locations", "exam1", Map.of("hours", "MO-FR 08:00-17:00"));
        change("equipment", "scope", Map.of("units", 3));
        assertThat(decisions.queue(new UnitId(hospital.unit()))).isEmpty();
    }

    private void assertVisitIsLaidBeforePeople() {
        assertThat(decisions.queue(new UnitId(hospital.unit()))).extracting(Recommendation::proposal)
                .singleElement().satisfies(proposal -> assertThat(proposal.subject()).isEqualTo(visit));
    }

    private long onDuty() {
        return jdbc.sql("SELECT count(*) FROM rostering.published_shift WHERE staff_id = ? AND status = 'ON_DUTY' AND ends_at > ?")
                .params(hospital.id("ann"), clock.instant().atOffset(java.time.ZoneOffset.UTC)).query(Long.class).single();
    }

    private void post(String register, Map<String, ?> entry) {
        ApiClient.Answer answer = api.as(Role.ADMIN).post("/api/v1/" + register, entry);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void change(String register, String name, Map<String, ?> changed) {
        Map<String, Object> entry = new HashMap<>();
        api.as(Role.ADMIN).get("/api/v1/%s/%s".formatted(register, hospital.id(name))).body().propertyStream()
                .filter(property -> !List.of("version", "active").contains(property.getKey()))
                .forEach(property -> entry.put(property.getKey(), property.getValue()));
        entry.putAll(changed);
        send("PUT", register, name, json.writeValueAsString(entry));
    }

    private void send(String method, String register, String name, String body) {
        String path = "/api/v1/%s/%s".formatted(register, hospital.id(name));
        int version = api.as(Role.ADMIN).get(path).body().get("version").asInt();
        ApiClient.Answer answer = api.as(Role.ADMIN).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8),
                "If-Match", "\"%d\"".formatted(version));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
