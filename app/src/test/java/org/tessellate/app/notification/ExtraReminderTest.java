package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A visit that the hospital's own model holds for likely to be missed is reminded of once more; others are not. */
@TessellateTest
@DirtiesContext
class ExtraReminderTest {

    private static final SmsGateway SMS = new SmsGateway();
    private static final String VISIT = "2026-03-06T14:00";

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry properties) {
        properties.add("tessellate.notification.sms-url", SMS::url);
    }

    @AfterAll
    static void stop() {
        SMS.close();
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Dispatch dispatch;

    private OutboxFixture outbox;

    @BeforeEach
    void onePatientWithATelephone() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        outbox = new OutboxFixture(api, jdbc, dispatch);
        outbox.patient(Map.of("phone", outbox.number()));
    }

    /** Twenty visits a day: every fifth patient misses two of three, the others one in twelve; ours is one of either. */
    private OutboxFixture modelWhereOursIs(int patientNumber) {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("reference,start,procedure,patientType,status,bookedAt,provider,patient,minutes,reminded,age,sex,area\n");
        for (int i = 0; i < 20 * 150; i++) {
            LocalDate day = LocalDate.parse("2025-10-03").plusDays(i / 20);
            int patient = random.nextInt(60);
            boolean missed = random.nextDouble() < (patient % 5 == 0 ? 0.66 : 0.08);
            csv.append("v-%d,%sT%02d:%02d,%s,known,%s,%sT07:00,dr,%s,%s,yes,%d,%s,%s%n".formatted(i, day, 8 + i % 8, i % 60, outbox.hospital.id("visit"),
                    missed ? "noshow" : "fulfilled", day.minusDays(4), patient == patientNumber ? outbox.hospital.id("pat") : outbox.hospital.id("p" + patient),
                    missed ? "" : "20", 10 + patient, patient % 2 == 0 ? "female" : "male", patient < 30 ? "north" : "south"));
        }
        ApiClient.As analyst = api.as(Role.ANALYST);
        ApiClient.Answer sent = analyst.send("POST", "/api/v1/demand/imports?unit=%s&schema=appointments".formatted(outbox.hospital.unit()), "text/csv",
                csv.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        ApiClient.Answer asked = analyst.post("/api/v1/cases/trainings", Map.of("kind", "NOSHOW", "facility", outbox.hospital.id("facility")));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String training = "/api/v1/cases/trainings/" + asked.body().get("id").asString();
        await().atMost(Duration.ofMinutes(3)).until(() -> !analyst.get(training).body().get("finishedAt").isNull());
        assertThat(analyst.get(training).body().get("status").asString()).as(analyst.get(training).text()).isEqualTo("DONE");
        return outbox;
    }

    private String onTheDay(OutboxFixture of) {
        String visit = of.booked(VISIT);
        clock.set(Instant.parse("2026-03-06T15:00:01Z"));
        of.dispatched(visit);
        return visit;
    }

    private static long extras(OutboxFixture of, String visit) {
        return of.outbox(visit).stream().filter(one -> !one.get("chance").isNull()).count();
    }

    @Test
    void whoIsLikelyToMissIsRemindedOnceMoreAndStaffSeeWhy() {
        OutboxFixture of = modelWhereOursIs(5);
        String visit = onTheDay(of);

        JsonNode extra = of.outbox(visit).stream().filter(one -> !one.get("chance").isNull()).findFirst().orElseThrow();
        assertThat(extra.get("letter").asString()).isEqualTo("REMINDER");
        assertThat(extra.get("status").asString()).isEqualTo("SENT");
        assertThat(extra.get("chance").asDouble()).isBetween(0.3, 0.95);
        assertThat(of.letters(visit, "SENT")).containsExactly("BOOKED", "REMINDER", "REMINDER", "REMINDER");
        assertThat(SMS.to(of.number()).getLast().body()).contains("A reminder of your visit").doesNotContain("chance", "%", "extra");
        assertThat(PageClient.signedIn(api, Role.SCHEDULER).get("/messages?appointment=" + visit).body())
                .contains("extra reminder: chance of not coming %d %%".formatted(Math.round(100 * extra.get("chance").asDouble())));
    }

    @Test
    void whoUsuallyComesIsNot() {
        OutboxFixture of = modelWhereOursIs(6);
        String visit = onTheDay(of);

        assertThat(of.letters(visit, "SENT")).containsExactly("BOOKED", "REMINDER", "REMINDER");
    }

    @Test
    void aHouseThatWantsNoneHasNone() {
        OutboxFixture of = modelWhereOursIs(5).policy(Map.of("notifications", Map.of("extraHoursBefore", new int[0])));

        assertThat(extras(of, onTheDay(of))).isZero();
    }

    @Test
    void nothingChangesWhereNobodyKnowsTheChance() {
        String visit = onTheDay(outbox);

        assertThat(outbox.letters(visit, "SENT")).containsExactly("BOOKED", "REMINDER", "REMINDER");
        assertThat(outbox.outbox(visit)).hasSize(3);
    }

    @Test
    void oneThatCannotBeDecidedHoldsUpNoOther() {
        String lost = "lost-" + outbox.hospital.id("x");
        jdbc.sql("INSERT INTO notification.extra_reminder (appointment_id, hours, decide_at) VALUES (?, 1, '2026-03-02T00:00:00Z')").param(lost).update();

        dispatch.step();

        assertThat(jdbc.sql("SELECT decide_at > '2026-03-02T15:00:00Z' FROM notification.extra_reminder WHERE appointment_id = ?").param(lost).query(Boolean.class).single()).isTrue();
        jdbc.sql("DELETE FROM notification.extra_reminder WHERE appointment_id = ?").param(lost).update();
    }

    @Test
    void aCancelledVisitIsNotAskedFor() {
        OutboxFixture of = modelWhereOursIs(5);
        String visit = of.booked(VISIT);
        of.cancelled(visit);
        assertThat(jdbc.sql("SELECT count(*) FROM notification.extra_reminder WHERE appointment_id = ?").param(visit).query(Long.class).single()).isZero();
    }
}
