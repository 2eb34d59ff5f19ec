package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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

/** Letters that time went past: visits that moved, units switched off, nights, addresses that are gone, receipts in any order. */
@TessellateTest
@DirtiesContext
class StaleMessagesTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final SmsGateway SMS = new SmsGateway();

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("tessellate.notification.from", () -> "clinic@example.org");
        properties.add("tessellate.notification.sms-url", SMS::url);
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

    private OutboxFixture outbox;
    private String number;

    @BeforeEach
    void onePatientWithATelephone() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        SMS.answers(200);
        SMS.meanwhile(() -> { });
        outbox = new OutboxFixture(api, jdbc, dispatch);
        number = outbox.number();
        outbox.patient(Map.of("phone", number));
    }

    private int texts() {
        return SMS.to(number).size();
    }

    @Nested
    class WhileAUnitIsSwitchedOff {

        @Test
        void aCancelledVisitsRemindersAreTakenBack() {
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            outbox.switchedOff().cancelled(visit);
            outbox.switchedOn();
            clock.set(Instant.parse("2026-03-05T16:00:00Z"));
            outbox.dispatched(visit);

            assertThat(outbox.letters(visit, "CANCELLED")).containsExactly("REMINDER", "REMINDER");
            assertThat(texts()).as("the confirmation alone").isEqualTo(1);
        }

        @Test
        void aMovedVisitsRemindersAreTakenBack() {
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            outbox.switchedOff().moved(visit, "2026-03-06T14:00");

            assertThat(outbox.letters(visit, "CANCELLED")).containsExactly("REMINDER", "REMINDER");
            assertThat(outbox.letters(visit, "QUEUED")).isEmpty();
        }

        @Test
        void whatWaitedIsNotSent() {
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            outbox.switchedOff();
            clock.set(Instant.parse("2026-03-05T16:00:00Z"));
            outbox.dispatched(visit);

            assertThat(outbox.letters(visit, "CANCELLED")).containsExactly("REMINDER", "REMINDER");
            assertThat(outbox.only(visit, "REMINDER").get("detail").asString()).contains("switched off");
            assertThat(texts()).isEqualTo(1);
        }
    }

    @Test
    void aReminderOfATimeThatIsNotTheVisitsAnyMoreDoesNotLeave() {
        String visit = outbox.booked("2026-03-06T10:00");
        outbox.dispatched(visit);
        jdbc.sql("UPDATE notification.message SET facts = jsonb_set(facts, '{start}', '\"2026-03-06T20:00:00Z\"') WHERE appointment_id = ? AND letter = 'REMINDER'")
                .param(visit).update();
        clock.set(Instant.parse("2026-03-05T16:00:00Z"));
        outbox.dispatched(visit);

        assertThat(outbox.letters(visit, "CANCELLED")).containsExactly("REMINDER", "REMINDER");
        assertThat(texts()).isEqualTo(1);
    }

    @Nested
    class SentAgain {

        @Test
        void aLetterOfAnOldTimeIsRefusedWithWordsAndHasNoButton() {
            SMS.answers(400);
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            String old = outbox.id(visit, "BOOKED");
            SMS.answers(200);
            PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
            assertThat(page.get("/messages?appointment=" + visit).body()).contains("/messages/" + old + "/repeat");
            outbox.moved(visit, "2026-03-06T14:00");

            ApiClient.Answer again = outbox.repeat(old);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body().get("detail").asString()).contains("not so any more", "moved or cancelled");
            assertThat(page.get("/messages?appointment=" + visit).body()).doesNotContain("/messages/" + old + "/repeat");
        }

        @Test
        void soIsOneThatNobodyMarkedWhenTheVisitWasCancelled() {
            SMS.answers(400);
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            outbox.cancelled(visit);
            jdbc.sql("UPDATE notification.message SET superseded = false WHERE appointment_id = ?").param(visit).update();

            assertThat(outbox.repeat(outbox.id(visit, "BOOKED")).status()).isEqualTo(409);
        }
    }

    @Nested
    class ManyMessages {

        @Test
        void aFailureIsFoundBehindSixHundredLaterOnesAndAllCountByState() {
            SMS.answers(400);
            String visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            SMS.answers(200);
            jdbc.sql("""
                    INSERT INTO notification.message (id, once, channel, patient_id, unit_id, appointment_id, letter, facts, status, due_at, expires_at, attempts, created_at)
                    SELECT id || n, once || n, channel, patient_id, unit_id, appointment_id, letter, facts, 'SENT', due_at, expires_at, 1, created_at + n * interval '1 second'
                      FROM notification.message, generate_series(1, 600) n WHERE appointment_id = ? AND letter = 'BOOKED'""").param(visit).update();

            String page = PageClient.signedIn(api, Role.SCHEDULER).get("/messages?status=FAILED&appointment=" + visit).body();
            assertThat(page).contains("/messages/" + outbox.scheduler().get("/api/v1/messages?status=FAILED&appointment=" + visit).body().at("/0/id").asString() + "/repeat");
            assertThat(page).containsPattern("sent</span> <span class=\"key\">600<").containsPattern("failed</span> <span class=\"key\">1<");
        }

        @Test
        void pagesFollowOneAnotherWithoutGapsOrRepetitions() {
            outbox.booked("2026-03-06T10:00");
            outbox.booked("2026-03-06T11:00");
            String path = "/api/v1/messages?unit=%s&limit=2".formatted(outbox.hospital.unit());
            List<String> all = ids("/api/v1/messages?unit=" + outbox.hospital.unit());
            List<String> first = ids(path);
            List<String> second = ids(path + "&after=" + first.getLast());
            List<String> third = ids(path + "&after=" + second.getLast());

            assertThat(all).hasSize(6);
            assertThat(Stream.of(first, second, third).flatMap(List::stream)).containsExactlyElementsOf(all);
            assertThat(ids(path + "&after=" + third.getLast())).isEmpty();
        }

        private List<String> ids(String path) {
            return outbox.scheduler().get(path).body().valueStream().map(one -> one.get("id").asString()).toList();
        }
    }

    @Nested
    class Receipts {

        private String visit;
        private String message;

        private void sent() {
            visit = outbox.booked("2026-03-06T10:00");
            outbox.dispatched(visit);
            message = outbox.id(visit, "BOOKED");
        }

        @Test
        void whatArrivedStaysSoWhateverComesLater() {
            sent();
            assertThat(outbox.receipt("gateway-" + message, "DELIVERED").status()).isEqualTo(200);
            assertThat(outbox.receipt("gateway-" + message, "FAILED").status()).isEqualTo(200);
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
        }

        @Test
        void whatWasSaidToHaveFailedAndArrivedAllTheSameHasArrived() {
            sent();
            outbox.receipt("gateway-" + message, "FAILED");
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("FAILED");
            outbox.receipt("gateway-" + message, "DELIVERED");
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
        }

        @Test
        void aFailureThatIsReportedTwiceDoesNotStopWhatIsSentAgain() {
            sent();
            outbox.receipt("gateway-" + message, "FAILED");
            assertThat(outbox.repeat(message).status()).isEqualTo(200);

            assertThat(outbox.receipt("gateway-" + message, "FAILED").status()).isEqualTo(404);
            assertThat(outbox.receipt(message, "FAILED").status()).isEqualTo(200);
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("QUEUED");
            outbox.dispatched(visit);
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("SENT");
        }

        @Test
        void ourOwnIdNamesTheMessageToo() {
            sent();
            assertThat(outbox.receipt(message, "DELIVERED").status()).isEqualTo(200);
            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
        }

        @Test
        void aReceiptThatIsFasterThanTheGatewaysAnswerIsKept() {
            visit = outbox.booked("2026-03-06T10:00");
            message = outbox.id(visit, "BOOKED");
            SMS.meanwhile(() -> assertThat(outbox.receipt("gateway-" + message, "DELIVERED").status()).isEqualTo(202));
            outbox.dispatched(visit);

            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("DELIVERED");
        }

        @Test
        void soIsOneByOurOwnIdAndOneOfAFailure() {
            visit = outbox.booked("2026-03-06T10:00");
            message = outbox.id(visit, "BOOKED");
            SMS.meanwhile(() -> assertThat(outbox.receipt(message, "FAILED").status()).isEqualTo(200));
            outbox.dispatched(visit);

            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("FAILED");
        }

        @Test
        void whatNobodySentIsNotFound() {
            sent();
            assertThat(outbox.receipt("gateway-unheard-of", "DELIVERED").status()).isEqualTo(404);
        }
    }

    @Nested
    class AtNight {

        @Test
        void whatAServerTookBackAtTenToNineIsSentInTheMorning() {
            String visit = outbox.booked("2026-03-06T10:00");
            jdbc.sql("DELETE FROM notification.message WHERE appointment_id = ? AND letter = 'REMINDER'").param(visit).update();
            jdbc.sql("UPDATE notification.message SET due_at = ?::timestamptz, attempts = 6 WHERE appointment_id = ? AND letter = 'BOOKED'")
                    .params("2026-03-04T01:50:00Z", visit).update();
            // 20:50 in New York; the pause of an hour ends in the quiet hours.
            clock.set(Instant.parse("2026-03-04T01:50:00Z"));
            SMS.answers(503);
            outbox.dispatched(visit);
            SMS.answers(200);
            int tried = texts();
            clock.advance(Duration.ofHours(1));
            outbox.dispatched(visit);
            assertThat(texts()).isEqualTo(tried);
            assertThat(outbox.only(visit, "BOOKED").get("dueAt").asString()).isEqualTo("2026-03-04T13:00:00Z");

            clock.set(Instant.parse("2026-03-04T13:00:00Z"));
            outbox.dispatched(visit);
            assertThat(texts()).isEqualTo(tried + 1);
        }

        @Test
        void whatWouldComeAfterTheVisitBeganIsSentAllTheSame() {
            String visit = outbox.booked("2026-03-04T08:00");
            jdbc.sql("UPDATE notification.message SET due_at = ?::timestamptz WHERE appointment_id = ? AND letter = 'BOOKED'")
                    .params("2026-03-04T01:50:00Z", visit).update();
            clock.set(Instant.parse("2026-03-04T08:00:00Z"));
            outbox.dispatched(visit);

            assertThat(outbox.status(visit, "BOOKED")).isEqualTo("SENT");
        }
    }

    @Test
    void whoHasNoEMailAnyMoreIsReachedByTelephone() {
        OutboxFixture other = new OutboxFixture(api, jdbc, dispatch).patient(Map.of("email", "first@example.org"));
        String visit = other.booked("2026-03-06T10:00");
        String path = "/api/v1/patients/" + other.hospital.id("pat");
        ApiClient.Answer now = other.scheduler().send(other.scheduler().request(path).header("If-Match", "\"1\"").header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"id\":\"%s\",\"name\":\"Noor\",\"phone\":\"%s\"}".formatted(other.hospital.id("pat"), other.number()))));
        assertThat(now.status()).as(now.text()).isEqualTo(200);
        other.dispatched(visit);

        assertThat(other.status(visit, "BOOKED")).isEqualTo("SENT");
        assertThat(other.only(visit, "BOOKED").get("channel").asString()).isEqualTo("SMS");
        assertThat(SMS.to(other.number())).hasSize(1);
        assertThat(Arrays.stream(MAIL.getReceivedMessages())).isEmpty();
    }
}
