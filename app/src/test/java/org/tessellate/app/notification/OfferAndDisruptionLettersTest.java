package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.booking.waitlist.OfferFixture;
import org.tessellate.app.booking.waitlist.OfferLinks;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What people hear who wait for a time, and whose time the house could not keep; seen at a real mail server. */
@TessellateTest
@DirtiesContext
class OfferAndDisruptionLettersTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final Pattern LINK = Pattern.compile("https://hospital\\.example/offers/(\\S+)");

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("tessellate.notification.from", () -> "clinic@example.org");
        properties.add("tessellate.notification.public-url", () -> "https://hospital.example/");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Dispatch dispatch;

    @Autowired
    private OfferLinks links;

    private Hospital hospital;
    private String patient;
    private String address;

    @BeforeEach
    void twoDoctorsAndAPatientWithAnAddress() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-16:00").person("bob", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
        patient = hospital.id("pat");
        address = patient + "@example.org";
        assertThat(scheduler().post("/api/v1/patients", Map.of("id", patient, "name", "Noor O'Neill", "email", address)).status()).isEqualTo(201);
    }

    private ApiClient.As scheduler() {
        return api.as(Role.SCHEDULER);
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

    private String newestText() throws MessagingException, IOException {
        return mails().getLast().getContent().toString().replaceAll("\\s+", " ");
    }

    private void untilSettled(String appointment) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            dispatch.step();
            return outbox(appointment).stream().noneMatch(one -> one.get("status").asString().equals("SENDING"));
        });
    }

    private List<JsonNode> outbox(String appointment) {
        return scheduler().get("/api/v1/messages?appointment=" + appointment).body().valueStream().toList();
    }

    private List<String> letters(String appointment, String status) {
        return outbox(appointment).stream().filter(one -> one.get("status").asString().equals(status)).map(one -> one.get("letter").asString()).sorted().toList();
    }

    /** The visit held for the patient who waits, after somebody gave the time back. */
    private String offered() {
        assertThat(scheduler().post("/api/v1/waitlist", Map.of("patient", patient, "procedure", hospital.id("visit"), "urgency", "URGENT")).status()).isEqualTo(201);
        cancel(hospital.booked("visit", "2026-03-03T10:00"));
        String offer = OfferFixture.made(context, hospital.unit());
        return jdbc.sql("SELECT appointment_id FROM booking.waitlist_offer WHERE id = ?").param(offer).query(String.class).single();
    }

    private void cancel(String visit) {
        assertThat(scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill", "askedBy", "PATIENT")).status()).isEqualTo(200);
    }

    @Test
    void whoWaitsGetsALinkThatAnswersAndNobodyElseCanReadItAnywhere() throws Exception {
        String held = offered();
        untilSettled(held);

        assertThat(mails()).hasSize(1);
        assertThat(newestText()).contains("March 3, 2026", "Theatres, Test hospital").doesNotContain("O'Neill");
        Matcher link = LINK.matcher(newestText());
        assertThat(link.find()).as(newestText()).isTrue();
        assertThat(jdbc.sql("SELECT count(*) FROM notification.message WHERE facts::text LIKE ?").param("%" + link.group(1) + "%").query(Long.class).single()).isZero();

        assertThat(links.answer(link.group(1), true)).isPresent();
        assertThat(scheduler().get("/api/v1/appointments/" + held).body().get("status").asString()).isEqualTo("booked");
        untilSettled(held);
        assertThat(letters(held, "SENT")).containsExactly("BOOKED", "OFFER");
    }

    @Test
    void whoDeclinesIsNotToldThatAVisitIsCancelled() throws Exception {
        String held = offered();
        untilSettled(held);
        Matcher link = LINK.matcher(newestText());
        assertThat(link.find()).isTrue();

        assertThat(links.answer(link.group(1), false)).isPresent();
        untilSettled(held);

        assertThat(letters(held, "SENT")).containsExactly("OFFER");
        assertThat(letters(held, "QUEUED")).isEmpty();
    }

    @Test
    void anOfferThatIsOverIsNotSentAnyMore() {
        clock.set(Instant.parse("2026-03-03T03:00:00Z"));
        String held = offered();
        assertThat(letters(held, "QUEUED")).as("it is night").containsExactly("OFFER");

        cancel(held);
        clock.set(Instant.parse("2026-03-03T14:00:00Z"));
        untilSettled(held);

        assertThat(letters(held, "CANCELLED")).containsExactly("OFFER");
        assertThat(letters(held, "SENT")).isEmpty();
    }

    @Test
    void whoseVisitHadToMoveHearsBothTimesOnceAndIsTickedOff() throws Exception {
        hospital.booked("visit", "2026-03-04T09:00", hospital.staff("bob"), hospital.location("exam2"));
        String visit = bookedWithAnn("2026-03-04T09:00");
        untilSettled(visit);
        callOut();
        String disruption = worklist().at("/waiting/0/visit/id").asString();
        assertThat(scheduler().post("/api/v1/disruptions/" + disruption + "/accept", Map.of()).status()).isEqualTo(200);
        assertThat(worklist().get("toBeTold")).hasSize(1);

        untilSettled(visit);

        assertThat(letters(visit, "SENT")).containsExactly("BOOKED", "HAD_TO_MOVE");
        assertThat(newestText()).contains("we cannot keep your visit of Wednesday, March 4, 2026, 09:00", "It is now: Wednesday, March 4, 2026, 1");
        assertThat(worklist().get("toBeTold")).isEmpty();
        assertThat(worklist().at("/settled/0/told/how").asString()).isEqualTo("MESSAGE");
    }

    @Test
    void whoseVisitHadToBeCancelledHearsItAlsoIfNobodyToldOfTheVisitBefore() throws Exception {
        String visit = bookedWithAnn("2026-03-04T09:00");
        jdbc.sql("DELETE FROM notification.message WHERE appointment_id = ?").param(visit).update();
        callOut();
        String disruption = worklist().at("/waiting/0/visit/id").asString();
        assertThat(scheduler().post("/api/v1/disruptions/" + disruption + "/cancel", Map.of("reason", "nobody is left")).status()).isEqualTo(200);

        untilSettled(visit);

        assertThat(letters(visit, "SENT")).containsExactly("HAD_TO_CANCEL");
        assertThat(newestText()).contains("we cannot keep your visit of Wednesday, March 4, 2026, 09:00");
        assertThat(worklist().get("toBeTold")).isEmpty();
    }

    private String bookedWithAnn(String start) {
        String held = scheduler().post("/api/v1/appointments/hold", Map.of("procedure", hospital.id("visit"), "start", start, "patient", patient,
                "resources", List.of(hospital.staff("ann"), hospital.location("exam1")))).body().get("id").asString();
        assertThat(scheduler().post("/api/v1/appointments/" + held + "/book", Map.of()).status()).isEqualTo(200);
        return held;
    }

    private void callOut() {
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/" + hospital.id("ann") + "/call-outs",
                Map.of("start", "2026-03-04T05:00:00Z", "end", "2026-03-05T00:00:00Z", "reason", "SICK")).status()).isEqualTo(201);
        Hospital.awaitWays(jdbc);
    }

    private JsonNode worklist() {
        return scheduler().get("/api/v1/disruptions?unit=" + hospital.unit()).body();
    }
}
