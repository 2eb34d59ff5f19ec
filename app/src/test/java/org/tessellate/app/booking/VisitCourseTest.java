package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;

/** The day of a visit: 09:00 in New York on 3 March 2026 is 14:00 UTC. */
@TessellateTest
class VisitCourseTest {

    private static final Instant START = Instant.parse("2026-03-03T14:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Hospital hospital;
    private String visit;

    @BeforeEach
    void aBookedVisit() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        visit = hospital.booked("visit", "2026-03-03T09:00");
    }

    private ApiClient.Answer step(String verb) {
        return hospital.scheduler().post("/api/v1/appointments/" + visit + "/" + verb, Map.of());
    }

    private String status() {
        return hospital.scheduler().get("/api/v1/appointments/" + visit).body().get("status").asString();
    }

    private long claims() {
        return jdbc.sql("SELECT count(*) FROM allocation.claim WHERE holder = ?").param("appointment/" + visit).query(Long.class).single();
    }

    @Test
    void aVisitGoesFromBookedOverArrivedAndCheckedInToFulfilledAndKeepsWhatItTook() {
        clock.set(START.minusSeconds(900));
        assertThat(step("arrive").body().get("status").asString()).isEqualTo("arrived");
        assertThat(step("check-in").body().get("status").asString()).isEqualTo("checked-in");
        clock.set(START.plusSeconds(1_500));

        assertThat(step("fulfil").body().get("status").asString()).isEqualTo("fulfilled");
        assertThat(claims()).isEqualTo(2);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE entity_id = ? AND action = 'appointment.fulfilled'").param(visit)
                .query(Long.class).single()).isOne();
    }

    @Test
    void nobodyChecksInTheDayBeforeAndNobodyHasMissedAVisitThatDidNotBegin() {
        assertThat(step("check-in").status()).isEqualTo(409);
        clock.set(START.minusSeconds(1));
        assertThat(step("no-show").status()).isEqualTo(409);
        assertThat(step("fulfil").status()).isEqualTo(409);
        assertThat(status()).isEqualTo("booked");
    }

    @Test
    void aNoShowFreesEverythingAtOnce() {
        clock.set(START);

        assertThat(step("no-show").body().get("status").asString()).isEqualTo("noshow");
        assertThat(claims()).isZero();
        assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).isEqualTo(201);
    }

    @Test
    void whoComesLateAfterAllTakesTheTimeAgainUnlessItIsGone() {
        clock.set(START);
        step("no-show");
        assertThat(step("arrive").body().get("status").asString()).isEqualTo("arrived");
        assertThat(claims()).isEqualTo(2);

        String second = visit;
        visit = hospital.booked("visit", "2026-03-03T10:00");
        clock.set(START.plusSeconds(3_600));
        step("no-show");
        assertThat(hospital.hold("visit", "2026-03-03T10:00").status()).isEqualTo(201);
        assertThat(step("arrive").body().get("code").asString()).isEqualTo("ALREADY_TAKEN");
        assertThat(status()).isEqualTo("noshow");
        assertThat(second).isNotEqualTo(visit);
    }

    @Test
    void aStaleVersionAnUnknownVisitAndAReaderAreRefused() {
        clock.set(START);
        ApiClient.Answer stale = hospital.scheduler().send("POST", "/api/v1/appointments/" + visit + "/check-in", "application/json",
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "If-Match", "\"1\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(hospital.scheduler().post("/api/v1/appointments/nobody/check-in", Map.of()).status()).isEqualTo(404);
        assertThat(api.as(Role.MANAGER).post("/api/v1/appointments/" + visit + "/check-in", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void aCancelledVisitCannotArriveAndAFulfilledOneCannotBeMissed() {
        clock.set(START);
        step("fulfil");
        assertThat(step("no-show").status()).isEqualTo(409);
        assertThat(step("fulfil").status()).as("said twice is not said wrongly").isEqualTo(200);

        visit = hospital.booked("visit", "2026-03-03T11:00");
        hospital.scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        clock.set(START.plusSeconds(7_200));
        assertThat(step("arrive").status()).isEqualTo(409);
    }
}
