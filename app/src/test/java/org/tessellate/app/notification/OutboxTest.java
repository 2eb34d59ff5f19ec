package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What leaves the house, seen at a real mail server and at a gateway for text messages. */
@TessellateTest
@DirtiesContext
class OutboxTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final SmsGateway SMS = new SmsGateway();

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("tessellate.notification.from", () -> "clinic@example.org");
        properties.add("tessellate.notification.sms-url", SMS::url);
        properties.add("tessellate.notification.sms-token", () -> "secret");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
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

    @Autowired
    private MessageStore store;

    private Hospital hospital;
    private String address;

    @BeforeEach
    void oneRoom() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        SMS.answers(200);
        SMS.meanwhile(() -> { });
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        address = hospital.id("pat") + "@example.org";
    }

    private String patient(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("id", hospital.id("pat"), "name", "Noor O'Neill"));
        body.putAll(more);
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/patients", body).status()).isEqualTo(201);
        return hospital.id("pat");
    }

    private String booked(String patient, String start) {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        ApiClient.Answer held = scheduler.post("/api/v1/appointments/hold",
                Map.of("procedure", hospital.id("visit"), "start", start, "patient", patient));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        String id = held.body().get("id").asString();
        assertThat(scheduler.post("/api/v1/appointments/%s/book".formatted(id), Map.of()).status()).isEqualTo(200);
        return id;
    }

    private List<JsonNode> outbox(String appointment) {
        return api.as(Role.SCHEDULER).get("/api/v1/messages?appointment=" + appointment).body().valueStream().toList();
    }

    private List<String> letters(String appointment, String status) {
        return outbox(appointment).stream().filter(one -> one.get("status").asString().equals(status))
                .map(one -> one.get("letter").asString()).sorted().toList();
    }

    private void untilSettled(String appointment) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            dispatch.step();
            return outbox(appointment).stream().noneMatch(one -> one.get("status").asString().equals("SENDING"));
        });
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessages()).filter(mail -> {
            try {
                return mail.getAllRecipients()[0].toString().equals(address);
            } catch (MessagingException failure) {
                throw new AssertionError(failure);
            }
        }).toList();
    }

    @Test
    void whatIsOverIsForgottenAndWhatStillWaitsIsNot() {
        String visit = booked(patient(Map.of("email", address)), "2026-03-06T10:00");
        untilSettled(visit);
        Instant visitsDay = Instant.parse("2026-03-06T12:00:00Z");

        store.purge(visitsDay);
        assertThat(letters(visit, "SENT")).as("its use ends with the visit's start").containsExactly("BOOKED");
        store.purge(visitsDay.plus(Duration.ofDays(1)));
        assertThat(letters(visit, "SENT")).isEmpty();
        assertThat(letters(visit, "QUEUED")).containsExactly("REMINDER", "REMINDER");
    }

    @Test
    void aBookingIsConfirmedByMailInThePatientsLanguageAndRemindedLater() throws Exception {
        String visit = booked(patient(Map.of("email", address, "language", "es")), "2026-03-06T10:00");
        untilSettled(visit);

        assertThat(mails()).hasSize(1);
        assertThat(mails().getFirst().getSubject()).isEqualTo("Su cita está reservada");
        assertThat(mails().getFirst().getContent().toString()).contains("viernes, 6 de marzo de 2026", "10:00", "Theatres, Test hospital").doesNotContain("O'Neill");
        assertThat(letters(visit, "QUEUED")).containsExactly("REMINDER", "REMINDER");

        clock.set(Instant.parse("2026-03-05T15:00:01Z"));
        untilSettled(visit);
        assertThat(letters(visit, "SENT")).containsExactly("BOOKED", "REMINDER", "REMINDER");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void whatIsBookedAtNightIsToldInTheMorning() {
        clock.set(Instant.parse("2026-03-03T03:00:00Z"));
        String visit = booked(patient(Map.of("email", address)), "2026-03-03T10:00");
        untilSettled(visit);
        assertThat(mails()).isEmpty();

        clock.set(Instant.parse("2026-03-03T13:00:00Z"));
        untilSettled(visit);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void whatWouldBeToldTooLateIsToldAtNight() {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        String off = booked(patient(Map.of("email", address)), "2026-03-03T08:00");
        String moved = booked(hospital.id("pat"), "2026-03-03T08:30");
        String later = booked(hospital.id("pat"), "2026-03-03T10:00");
        untilSettled(later);
        assertThat(mails()).hasSize(3);

        // 21:30 in New York; quiet until 08:00.
        clock.set(Instant.parse("2026-03-03T02:30:00Z"));
        jdbc.sql("UPDATE notification.message SET facts = jsonb_set(facts, '{start}', '\"2026-03-03T12:30:00Z\"') WHERE appointment_id = ?").param(moved).update();
        assertThat(scheduler.post("/api/v1/appointments/%s/cancel".formatted(off), Map.of("reason", "ill")).status()).isEqualTo(200);
        assertThat(scheduler.post("/api/v1/appointments/%s/reschedule".formatted(moved),
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-05T10:00")).status()).isEqualTo(200);
        assertThat(scheduler.post("/api/v1/appointments/%s/cancel".formatted(later), Map.of("reason", "ill")).status()).isEqualTo(200);
        String early = booked(hospital.id("pat"), "2026-03-03T08:00");
        untilSettled(early);

        assertThat(letters(off, "SENT")).as("begins when the quiet hours end").containsExactly("BOOKED", "CANCELLED");
        assertThat(letters(moved, "SENT")).as("the patient expects it before they end").containsExactly("BOOKED", "MOVED");
        assertThat(letters(early, "SENT")).containsExactly("BOOKED");
        assertThat(letters(later, "QUEUED")).as("there is time in the morning").containsExactly("CANCELLED");
    }

    @Test
    void whatACarrierDidNotTakeIsNotTriedAgainAfterTheVisitMoved() {
        String number = "+1 555 03" + Math.abs(hospital.id("x").hashCode() % 100_000);
        String visit = booked(patient(Map.of("phone", number)), "2026-03-06T10:00");
        SMS.answers(503);
        SMS.meanwhile(() -> {
            SMS.meanwhile(() -> { });
            assertThat(api.as(Role.SCHEDULER).post("/api/v1/appointments/%s/reschedule".formatted(visit),
                    Map.of("procedure", hospital.id("visit"), "start", "2026-03-06T14:00")).status()).isEqualTo(200);
        });
        untilSettled(visit);

        assertThat(letters(visit, "CANCELLED")).contains("BOOKED");
        assertThat(letters(visit, "QUEUED")).contains("MOVED").doesNotContain("BOOKED");
    }

    @Test
    void noMoreThanOneMessageIsInDoubtAtATime() {
        String number = "+1 555 04" + Math.abs(hospital.id("x").hashCode() % 100_000);
        String one = booked(patient(Map.of("phone", number)), "2026-03-06T10:00");
        String two = booked(hospital.id("pat"), "2026-03-06T11:00");
        List<Integer> inHands = new CopyOnWriteArrayList<>();
        SMS.meanwhile(() -> inHands.add(jdbc.sql("SELECT count(*) FROM notification.message WHERE status = 'SENDING' AND appointment_id IN (?, ?)")
                .params(one, two).query(Integer.class).single()));
        untilSettled(one);
        untilSettled(two);

        assertThat(letters(two, "SENT")).containsExactly("BOOKED");
        assertThat(inHands).hasSizeGreaterThanOrEqualTo(2).containsOnly(1);
    }

    @Test
    void aMovedVisitTakesItsOldRemindersBackAndACancelledOneAll() {
        String visit = booked(patient(Map.of("email", address)), "2026-03-06T10:00");
        untilSettled(visit);
        ApiClient.As scheduler = api.as(Role.SCHEDULER);

        assertThat(scheduler.post("/api/v1/appointments/%s/reschedule".formatted(visit),
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-06T14:00")).status()).isEqualTo(200);
        assertThat(letters(visit, "CANCELLED")).containsExactly("REMINDER", "REMINDER");
        untilSettled(visit);
        assertThat(letters(visit, "SENT")).containsExactly("BOOKED", "MOVED");

        assertThat(scheduler.post("/api/v1/appointments/%s/cancel".formatted(visit), Map.of("reason", "ill")).status()).isEqualTo(200);
        untilSettled(visit);
        assertThat(letters(visit, "QUEUED")).isEmpty();
        assertThat(letters(visit, "SENT")).containsExactly("BOOKED", "CANCELLED", "MOVED");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void aHoldIsToldToNobody() {
        String patient = patient(Map.of("email", address));
        ApiClient.Answer held = api.as(Role.SCHEDULER).post("/api/v1/appointments/hold",
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-06T10:00", "patient", patient));

        assertThat(outbox(held.body().get("id").asString())).isEmpty();
    }

    @Test
    void whatADeadProcessHadInItsHandsIsNotSentAgainByItself() {
        String visit = booked(patient(Map.of("email", address)), "2026-03-06T10:00");
        jdbc.sql("UPDATE notification.message SET status = 'SENDING', taken_at = ?::timestamptz WHERE appointment_id = ? AND letter = 'BOOKED'")
                .params("2026-03-02T14:50:00Z", visit).update();

        untilSettled(visit);

        assertThat(letters(visit, "UNSURE")).containsExactly("BOOKED");
        assertThat(mails()).isEmpty();
        String id = outbox(visit).stream().filter(one -> one.get("status").asString().equals("UNSURE")).findFirst().orElseThrow().get("id").asString();
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/messages/%s/repeat".formatted(id), Map.of()).status()).isEqualTo(200);
        untilSettled(visit);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aTextMessageCarriesItsKeyAndAReceiptSaysThatItArrived() {
        String number = "+1 555 0100" + hospital.id("x").hashCode();
        String visit = booked(patient(Map.of("phone", number.substring(0, 16), "preferences", Map.of("contact", "sms"))), "2026-03-06T10:00");
        untilSettled(visit);

        SmsGateway.Taken taken = SMS.to(number.substring(0, 16)).getFirst();
        assertThat(taken.authorization()).isEqualTo("Bearer secret");
        assertThat(taken.body()).contains("Your visit is booked");
        assertThat(api.as(Role.INTEGRATOR).post("/api/v1/messages/receipts", Map.of("id", "gateway-" + taken.key(), "outcome", "DELIVERED")).status())
                .isEqualTo(200);
        assertThat(letters(visit, "DELIVERED")).containsExactly("BOOKED");
    }

    @Test
    void aGatewayThatIsBusyGetsItLaterAndOneThatRefusesDoesNot() {
        String number = "+1 555 02" + Math.abs(hospital.id("x").hashCode() % 100_000);
        SMS.answers(503);
        String visit = booked(patient(Map.of("phone", number)), "2026-03-06T10:00");
        untilSettled(visit);
        assertThat(letters(visit, "QUEUED")).contains("BOOKED");

        SMS.answers(400);
        clock.advance(Duration.ofMinutes(2));
        untilSettled(visit);
        assertThat(letters(visit, "FAILED")).containsExactly("BOOKED");
        assertThat(SMS.to(number)).hasSize(2).extracting(SmsGateway.Taken::key).containsOnly(SMS.to(number).getFirst().key());
    }

    @Test
    void whoHasNoAddressOrWantsNothingIsShownAsUnreachable() {
        String visit = booked(patient(Map.of("email", address, "preferences", Map.of("contact", "none"))), "2026-03-06T10:00");
        untilSettled(visit);

        assertThat(letters(visit, "UNREACHABLE")).contains("BOOKED");
        assertThat(mails()).isEmpty();
    }

    @Test
    void onlyWhatHasNotLeftCanBeTakenBack() {
        String visit = booked(patient(Map.of("email", address)), "2026-03-06T10:00");
        untilSettled(visit);
        Map<String, String> ids = new HashMap<>();
        outbox(visit).forEach(one -> ids.put(one.get("status").asString(), one.get("id").asString()));

        assertThat(api.as(Role.SCHEDULER).post("/api/v1/messages/%s/cancel".formatted(ids.get("QUEUED")), Map.of()).status()).isEqualTo(200);
        ApiClient.Answer late = api.as(Role.SCHEDULER).post("/api/v1/messages/%s/cancel".formatted(ids.get("SENT")), Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("remedy").asString()).contains("call the patient");
    }
}
