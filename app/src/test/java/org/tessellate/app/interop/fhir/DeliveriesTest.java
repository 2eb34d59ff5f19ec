package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.CloudEvent;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint or a repeated batch may do to the queue: nothing. */
@TessellateTest
class DeliveriesTest {

    private static final long FAR = Long.MAX_VALUE / 2;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private SubscriptionTeller teller;

    @Autowired
    private JsonMapper json;

    private SubscriptionGround ground;
    private FhirGround fhir;

    @BeforeEach
    void anEndpoint() {
        ground = new SubscriptionGround(jdbc, deliveries);
        fhir = new FhirGround(api, users);
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    @Test
    void anAnswerThatDripsEndsInTimeAndCountsAsNone() {
        String id = subscribed("/dripping");

        assertThat(CompletableFuture.runAsync(deliveries::send)).succeedsWithin(Duration.ofSeconds(30));

        assertThat(ground.error(id)).isEqualTo("The endpoint did not answer (HttpTimeoutException).");
        assertThat(ground.status(id)).isEqualTo("requested");
    }

    @Test
    void whatCannotBeSentAtAllIsCountedAndKeepsNobodyWaiting() {
        String forbidden = subscribed("/hook");
        jdbc.sql("UPDATE interop.fhir_subscription SET headers = ARRAY['Connection: close']").update();
        String broken = subscribed("/hook");
        jdbc.sql("UPDATE interop.fhir_subscription SET headers = ARRAY['nothing'] WHERE id = ?").param(broken).update();
        String fine = subscribed("/hook");

        deliveries.send();

        assertThat(ground.error(forbidden)).isEqualTo("The endpoint or a header of it cannot be used.");
        assertThat(ground.error(broken)).isEqualTo("The notification could not be made.");
        await().atMost(Duration.ofSeconds(20)).until(() -> ground.status(fine).equals("active"));
        assertThat(jdbc.sql("SELECT failures FROM interop.fhir_subscription WHERE id IN (?, ?)").params(forbidden, broken).query(Integer.class).list()).containsExactly(1, 1);
    }

    @Test
    void whatABatchBringsAgainIsNotToldTwiceNorOutOfOrder() {
        String id = ground.greeted(subscribed("/hook"));
        Subscriber one = subscribers.find(id).orElseThrow();
        subscribers.enqueue(one, event("a", FAR), "unit", List.of("Appointment/a"), false);
        assertThat(ground.told(1)).hasSize(1);

        subscribers.enqueue(one, event("a", FAR), "unit", List.of("Appointment/a"), false);
        subscribers.enqueue(one, event("b", FAR + 2), "unit", List.of("Appointment/b", "Appointment/c"), false);
        subscribers.enqueue(one, event("late", FAR + 1), "unit", List.of("Appointment/late"), false);

        List<ParametersParameterComponent> told = ground.told(2);
        assertThat(told).extracting(event -> SubscriptionGround.part(event, "event-number")).containsExactly("2", "3");
        assertThat(told).extracting(event -> SubscriptionGround.part(event, "focus")).containsExactly("Appointment/b", "Appointment/c");
        ground.assertSilence();
    }

    @Test
    void whatWasPutAsideComesAgainThoughLaterOnesWereTold() {
        String id = ground.greeted(subscribed("/hook"));
        Subscriber one = subscribers.find(id).orElseThrow();
        subscribers.enqueue(one, event("after", FAR + 1), "unit", List.of("Appointment/after"), false);
        assertThat(ground.told(1)).hasSize(1);

        subscribers.enqueue(one, event("aside", FAR), "unit", List.of("Appointment/aside"), true);
        assertThat(ground.told(1)).extracting(event -> SubscriptionGround.part(event, "focus")).containsExactly("Appointment/aside");

        subscribers.enqueue(one, event("after", FAR + 1), "unit", List.of("Appointment/after"), false);
        ground.assertSilence();
    }

    @Test
    void nothingIsQueuedForWhoIsNotActive() {
        String id = subscribed("/hook");

        subscribers.enqueue(subscribers.find(id).orElseThrow(), event("a", FAR), "unit", List.of("Appointment/a"), false);

        assertThat(List.of(ground.waiting(id), ground.events(id))).containsExactly(0L, 0L);
    }

    @Test
    void anEventIsJudgedByTheStatusItTellsOfNotByWhatCameAfter() {
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        ground.logIsRead();
        String id = ground.active(fhir.as(Role.INTEGRATOR), ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?status=cancelled", "id-only"));

        teller.accept(List.of(event(visit, FAR, "{\"unit\":\"%s\",\"status\":\"booked\",\"start\":\"2026-03-03T14:00:00Z\"}".formatted(hospital.unit()))));
        assertThat(ground.events(id)).isZero();
        teller.accept(List.of(event(visit, FAR + 1, "{\"unit\":\"%s\",\"status\":\"cancelled\",\"start\":\"2026-03-03T14:00:00Z\"}".formatted(hospital.unit()))));
        assertThat(ground.events(id)).isEqualTo(1);
    }

    private String subscribed(String path) {
        var wanted = ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        wanted.getChannel().setEndpoint(ground.address(path));
        return ground.subscribed(fhir.as(Role.INTEGRATOR), wanted).getIdElement().getIdPart();
    }

    private CloudEvent event(String subject, long place) {
        return event(subject, place, "{}");
    }

    private CloudEvent event(String subject, long place, String data) {
        Instant now = clock.instant();
        return new CloudEvent("event-" + subject + "-" + place, "test", "org.tessellate.appointment.changed", subject, now, "", "", 1, now, "", null, null, json.readTree(data), place);
    }
}
