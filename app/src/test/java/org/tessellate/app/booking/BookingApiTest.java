package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class BookingApiTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Bookings bookings;

    private Hospital hospital;

    @BeforeEach
    void aClinicWithOneDoctorAndOneRoom() {
        hospital = new Hospital(api, jdbc)
                .room("exam", "EXAM")
                .person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void findsHoldsBooksAndCancels() {
        JsonNode first = hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of()).body().at("/proposals/0");
        assertThat(first.get("local").asString()).isEqualTo("Tue 3 Mar 2026 08:00");

        ApiClient.Answer held = hospital.hold("visit", first.get("start").asString(), first.at("/resources/0").asString());
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.body().get("status").asString()).isEqualTo("pending");
        assertThat(held.body().get("holdExpiresAt").asString()).isEqualTo("2026-03-02T08:10:00Z");

        assertThat(hospital.act(held.body(), "book", Map.of("patient", hospital.patient("p1"))).body().get("status").asString()).isEqualTo("booked");
        assertThat(hospital.hold("visit", "2026-03-03T08:00").status()).isEqualTo(409);

        assertThat(hospital.act(held.body(), "cancel", Map.of("reason", "recovered")).body().get("status").asString())
                .isEqualTo("cancelled");
        assertThat(claims(held.body())).isZero();
        assertThat(hospital.hold("visit", "2026-03-03T08:00").status()).isEqualTo(201);
    }

    @Test
    void aHoldThatExpiredIsRefusedAtBookAndGivesWay() {
        JsonNode slow = hospital.hold("visit", "2026-03-03T09:00").body();
        clock.advance(Duration.ofMinutes(10));

        ApiClient.Answer late = hospital.act(slow, "book", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("code").asString()).isEqualTo("HOLD_EXPIRED");
        assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).isEqualTo(201);
        // The clearing that runs every so often may have been quicker.
        Access.asSystem("test", () -> bookings.expire(new AppointmentId(slow.get("id").asString())));
        ApiClient.Answer later = hospital.act(slow, "book", Map.of());
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.body().get("code").asString()).isEqualTo("HOLD_EXPIRED");
        assertThat(later.body().get("detail").asString()).isEqualTo("The hold (%s) expired.".formatted(slow.get("id").asString()));
        assertThat(hospital.scheduler().get("/api/v1/appointments/" + slow.get("id").asString()).body()
                .get("cancelReason").asString()).isEqualTo("The hold expired.");
    }

    @Test
    void aRenewedHoldLivesOn() {
        JsonNode held = hospital.hold("visit", "2026-03-03T09:30").body();
        clock.advance(Duration.ofMinutes(9));
        assertThat(hospital.act(held, "renew", Map.of()).body().get("holdExpiresAt").asString()).isEqualTo("2026-03-02T08:19:00Z");
        clock.advance(Duration.ofMinutes(9));

        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void reschedulingFreesTheOldTimeAndTakesTheNewAtOnce() {
        JsonNode booked = hospital.hold("visit", "2026-03-03T10:00").body();
        hospital.act(booked, "book", Map.of());

        ApiClient.Answer moved = hospital.act(booked, "reschedule", hospital.holdBody("visit", "2026-03-03T10:15"));

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.body().get("start").asString()).isEqualTo("2026-03-03T15:15:00Z");
        assertThat(hospital.hold("visit", "2026-03-03T09:45").status()).isEqualTo(201);
        assertThat(hospital.act(booked, "reschedule", hospital.holdBody("visit", "2026-03-03T09:30")).status()).isEqualTo(409);
        assertThat(claims(booked)).isEqualTo(2);
    }

    @Test
    void aPatientCannotBeInTwoPlacesAtOnce() {
        hospital.room("exam2", "EXAM").person("dr2", "MD", "MO-FR 08:00-16:00");
        Map<String, Object> body = hospital.holdBody("visit", "2026-03-03T11:00");
        body.put("patient", hospital.patient("pat"));

        assertThat(hospital.scheduler().post("/api/v1/appointments/hold", body).status()).isEqualTo(201);
        assertThat(hospital.scheduler().post("/api/v1/appointments/hold", body).status()).isEqualTo(409);
        assertThat(hospital.hold("visit", "2026-03-03T11:00").status()).isEqualTo(201);
    }

    @Test
    void aRepeatedKeyGetsTheSameAnswerAndAChangedBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        ApiClient.Answer first = hold(key, "2026-03-03T12:00");

        assertThat(hold(key, "2026-03-03T12:00").body()).isEqualTo(first.body());
        assertThat(hold(key, "2026-03-03T12:30").status()).isEqualTo(422);
        assertThat(count("booking.appointment", "unit_id", hospital.unit())).isEqualTo(1);
    }

    @Test
    void theSkippedHourIsRefusedAndTheRepeatedOneAsksWhich() {
        ApiClient.Answer skipped = hospital.find("visit", "2026-03-08T02:30", "2026-03-09T00:00", Map.of());
        ApiClient.Answer repeated = hospital.hold("visit", "2026-11-01T01:30");

        assertThat(skipped.status()).isEqualTo(422);
        assertThat(skipped.body().get("code").asString()).isEqualTo("INVALID_LOCAL_TIME");
        assertThat(skipped.body().get("remedy").asString()).contains("2026-03-08T03:00");
        assertThat(repeated.status()).isEqualTo(422);
        assertThat(repeated.body().get("remedy").asString()).contains("-04:00").contains("-05:00");
    }

    @Test
    void badInputGetsAClearRefusalAndChangesNothing() {
        assertThat(hospital.find("nothing", "2026-03-03T00:00", "2026-03-04T00:00", Map.of()).status()).isEqualTo(404);
        assertThat(hospital.find("visit", "2026-03-04T00:00", "2026-03-03T00:00", Map.of()).body().get("code").asString())
                .isEqualTo("INVALID_INTERVAL");
        assertThat(hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of("required", List.of("staff/nobody")))
                .body().get("code").asString()).isEqualTo("UNKNOWN_REFERENCE");
        assertThat(hospital.find("visit", "tomorrow", "2026-03-04T00:00", Map.of()).status()).isEqualTo(422);
        assertThat(hospital.find("visit", "2026-03-03T00:00", "2026-03-04T00:00", Map.of("lengthMinutes", 0)).status()).isEqualTo(422);
        assertThat(hospital.hold("visit", "2026-03-01T10:00").status()).isEqualTo(422);
        Map<String, Object> forNobody = hospital.holdBody("visit", "2026-03-03T08:00");
        forNobody.put("patient", "nobody");
        assertThat(hospital.scheduler().post("/api/v1/appointments/hold", forNobody).status()).isEqualTo(422);
        assertThat(hospital.scheduler().post("/api/v1/appointments/hold", Map.of()).status()).isEqualTo(422);
        assertThat(hospital.scheduler().post("/api/v1/appointments/nowhere/book", Map.of()).status()).isEqualTo(404);
        assertThat(count("booking.appointment", "unit_id", hospital.unit())).isZero();
    }

    @Test
    void onlyThoseWhoMayBookDo() {
        Map<String, Object> body = hospital.holdBody("visit", "2026-03-03T13:00");

        assertThat(api.as(Role.STAFF).post("/api/v1/appointments/hold", body).status()).isEqualTo(403);
        assertThat(api.as(new org.tessellate.app.identity.Grant(Role.SCHEDULER, "elsewhere"))
                .post("/api/v1/appointments/hold", body).status()).isEqualTo(403);
        assertThat(api.asNobody().post("/api/v1/appointments/hold", body).status()).isEqualTo(401);
    }

    @Test
    void eachChangeIsAuditedInItsTransaction() {
        JsonNode held = hospital.hold("visit", "2026-03-03T14:00").body();
        hospital.act(held, "book", Map.of());
        hospital.act(held, "book", Map.of());

        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ? ORDER BY id")
                .param(held.get("id").asString()).query(String.class).list())
                .containsExactly("appointment.held", "appointment.booked");
    }

    @Test
    void theDayListShowsTheLocalDay() {
        hospital.hold("visit", "2026-03-03T08:00");
        hospital.hold("visit", "2026-03-04T08:00");

        assertThat(hospital.scheduler().get("/api/v1/appointments?day=2026-03-03&unit=" + hospital.unit()).body()).hasSize(1);
    }

    private ApiClient.Answer hold(String key, String start) {
        String body = "{\"procedure\":\"%s\",\"start\":\"%s\"}".formatted(hospital.id("visit"), start);
        return hospital.scheduler().send("POST", "/api/v1/appointments/hold", "application/json", body.getBytes(), "Idempotency-Key", key);
    }

    private long claims(JsonNode appointment) {
        return count("allocation.claim", "holder", "appointment/" + appointment.get("id").asString());
    }

    private long count(String table, String column, String value) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column)).param(value).query(Long.class).single();
    }
}
