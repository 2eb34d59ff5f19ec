package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.RosterFixture.created;

import java.math.BigDecimal;
import java.time.Instant;
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
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A clinic where nurses support physicians, and a ward beside it that lacks a nurse at ten on a Tuesday; day shifts are 7 to 15, in UTC 12 to 20. */
@TessellateTest
class ReallocationsTest {

    private static final String TUESDAY = "2026-03-10";
    private static final String TEN = "2026-03-10T15:00:00Z";
    private static final String THREE = "2026-03-10T20:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private RosterFixture clinic;
    private RosterFixture ward;

    @BeforeEach
    void aClinicAndAWard() {
        // Early on the day itself: what people may do by the API lasts half a day.
        clock.set(Instant.parse("2026-03-10T08:00:00Z"));
        clinic = RosterFixture.ward(api, 1);
        ward = RosterFixture.ward(api, 1);
        clinic.policy("\"reallocation\": {\"support\": {\"RN\": [\"MD\"]}}");
    }

    private String hire(String name, String role, List<String> floatsTo) {
        String id = name + "-" + clinic.unit;
        created(clinic.manager.post("/api/v1/staff", Map.of("id", id, "name", name, "role", role, "homeUnit", clinic.unit, "floatsTo", floatsTo)));
        created(clinic.manager.post("/api/v1/contracts", Map.of("staff", id, "firstDay", "2025-01-01", "fte", BigDecimal.ONE, "minHoursPerWeek", 0,
                "maxHoursPerWeek", 48, "overtimeAfterHoursPerWeek", 40, "maxConsecutiveDays", 5, "minRestHours", 11)));
        return id;
    }

    /** Publishes Tuesday's day shift for them, and a week of the ward in which its nurse works another day. */
    private void published(String... people) {
        Map<String, String> days = new HashMap<>();
        List.of(people).forEach(person -> days.put(person, TUESDAY));
        clinic.published(days);
        ward.published(ward.nurses.getFirst(), "2026-03-12");
        clock.set(Instant.parse(TEN));
    }

    private void callsOut(String staff) {
        created(clinic.manager.post("/api/v1/staff/" + staff + "/call-outs", Map.of("start", "2026-03-10T14:00:00Z", "end", "2026-03-11T12:00:00Z", "reason", "SICK")));
    }

    private List<JsonNode> freed() {
        return created(clinic.manager.get("/api/v1/staffing/reallocations?unit=" + clinic.unit)).valueStream().toList();
    }

    private JsonNode proposed(JsonNode freed) {
        return created(clinic.manager.post("/api/v1/staffing/reallocations", Map.of("shift", freed.at("/shift/id").asString())));
    }

    private List<String> onDuty(String staff) {
        return jdbc.sql("SELECT unit_id, starts_at, ends_at, paid_minutes FROM rostering.published_shift WHERE staff_id = ? AND status = 'ON_DUTY' ORDER BY starts_at")
                .param(staff).query((row, number) -> "%s %s %s %d".formatted(row.getString(1).equals(ward.unit) ? "ward" : "clinic",
                        PublishedShifts.instant(row, "starts_at"), PublishedShifts.instant(row, "ends_at"), row.getInt(4))).list();
    }

    @Test
    void whoSupportsAPhysicianWhoIsAwayIsNamedWithWhereSheHelps() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        assertThat(freed()).isEmpty();

        callsOut(doctor);

        JsonNode free = freed().getFirst();
        assertThat(freed()).hasSize(1);
        assertThat(free.at("/shift/staff").asString()).isEqualTo(mia);
        assertThat(free.get("why").asString()).isEqualTo("1 of 1 MD published for these hours are away; 1 RN are there to support them");
        assertThat(free.at("/rest/start").asString()).isEqualTo(TEN);
        assertThat(free.at("/helps/0/unit").asString()).isEqualTo(ward.unit);
        assertThat(free.at("/helps/0/hours").asDouble()).isEqualTo(5);
        assertThat(free.at("/helps/0/unsafe").asBoolean()).isTrue();
        assertThat(free.at("/helps/0/reason").asString()).contains("Ward lacks RN there (07:00–15:00: 0 of 1)", "8 h in the week with this shift");
    }

    @Test
    void agreedToSheWorksTheRestOfTheShiftThereForTheSamePay() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        callsOut(doctor);

        created(clinic.decide(clinic.manager, proposed(freed().getFirst()), "accept", "{}"));

        assertThat(onDuty(mia)).containsExactly("clinic 2026-03-10T12:00:00Z %s 180".formatted(TEN), "ward %s %s 300".formatted(TEN, THREE));
        assertThat(freed()).isEmpty();
        JsonNode record = created(api.as(Role.AUDITOR).get("/api/v1/audit/events?action=shift.moved"));
        assertThat(record.toString()).contains(mia, ward.unit);
    }

    @Test
    void beforeTheShiftBeginsSheGoesThereForAllOfIt() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        clock.set(Instant.parse("2026-03-10T11:00:00Z"));
        created(clinic.manager.post("/api/v1/staff/" + doctor + "/call-outs", Map.of("start", "2026-03-10T11:00:00Z", "end", "2026-03-11T12:00:00Z", "reason", "SICK")));

        created(clinic.decide(clinic.manager, proposed(freed().getFirst()), "accept", "{}"));

        assertThat(onDuty(mia)).containsExactly("ward 2026-03-10T12:00:00Z %s 480".formatted(THREE));
    }

    @Test
    void refusedSheStaysAndIsNotNamedAgain() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        callsOut(doctor);

        created(clinic.decide(clinic.manager, proposed(freed().getFirst()), "override", "{\"reasonCode\": \"LOCAL_KNOWLEDGE\"}"));

        assertThat(freed()).isEmpty();
        assertThat(onDuty(mia)).containsExactly("clinic 2026-03-10T12:00:00Z %s 480".formatted(THREE));
    }

    @Test
    void whoMayNotWorkThereOrLacksACredentialIsNotSent() {
        String home = hire("hal", "RN", List.of());
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        created(ward.manager.post("/api/v1/policies/unit/" + ward.unit + "/versions", """
                {"document": {"shiftTypes": [{"id": "L", "removed": true}, {"id": "E", "removed": true}, {"id": "N", "removed": true},
                    {"id": "D", "name": "Day", "start": "07:00", "lengthMinutes": 480, "paidMinutes": 480, "kind": "DAY", "breaks": [], "credentials": ["BLS"]}],
                  "coverage": {"roles": {"RN": {"minutesPerPatient": 50, "minimum": 1}, "MD": null, "TECH": null}}}, "reason": "test", "activate": true}"""));
        created(ward.manager.post("/api/v1/credentials", Map.of("staff", ward.nurses.getFirst(), "code", "BLS", "firstDay", "2025-01-01")));
        published(home, mia, doctor);
        callsOut(doctor);

        assertThat(freed()).isEmpty();

        created(clinic.manager.post("/api/v1/credentials", Map.of("staff", mia, "code", "BLS", "firstDay", "2025-01-01")));
        assertThat(freed()).extracting(free -> free.at("/shift/staff").asString()).containsExactly(mia);
    }

    @Test
    void asManyAreFreeAsPhysiciansAreAwayAndTheMinimumStays() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String ned = hire("ned", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        String other = hire("eve", "MD", List.of());
        published(mia, ned, doctor, other);
        callsOut(doctor);
        assertThat(freed()).hasSize(1);

        callsOut(ned);

        assertThat(freed()).isEmpty();
    }

    @Test
    void whatIsNoLongerSoIsRefused() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        callsOut(doctor);
        JsonNode move = proposed(freed().getFirst());
        clock.set(Instant.parse("2026-03-10T19:30:00Z"));

        var late = clinic.decide(clinic.manager, move, "accept", "{}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("needs nobody of the role now");
        assertThat(clinic.manager.post("/api/v1/staffing/reallocations", Map.of("shift", "nothing")).status()).isEqualTo(404);
        assertThat(api.as(Role.STAFF).post("/api/v1/staffing/reallocations", Map.of("shift", "nothing")).status()).isEqualTo(403);
    }

    @Test
    void theStaffingPageMovesWithOnePress() {
        String mia = hire("mia", "RN", List.of(ward.unit));
        String doctor = hire("doc", "MD", List.of());
        published(mia, doctor);
        callsOut(doctor);
        PageClient manager = PageClient.signedIn(api, Role.MANAGER);
        String page = "/staffing?unit=" + clinic.unit;
        assertThat(manager.get(page).body()).contains("Free now, of help elsewhere", "mia", "below the minimum");

        String shift = freed().getFirst().at("/shift/id").asString();
        String after = manager.submit(page, "/staffing/reallocations", "unit=%s&shift=%s&to=%s&now=true".formatted(clinic.unit, shift, ward.unit)).body();

        assertThat(after).contains("Moved for the rest of the shift").doesNotContain("Free now, of help elsewhere");
        assertThat(onDuty(mia)).hasSize(2);
    }

    @Test
    void thePolicyIsCheckedWhenItIsMade() {
        assertThat(clinic.tryPolicy("\"reallocation\": {\"support\": {\"RN\": \"MD\"}}").text()).contains("cannot be used");
        assertThat(clinic.tryPolicy("\"reallocation\": {\"leastMinutes\": 0}").status()).isEqualTo(422);
        assertThat(clinic.tryPolicy("\"reallocation\": {\"suport\": {}}").status()).isEqualTo(422);
    }
}
