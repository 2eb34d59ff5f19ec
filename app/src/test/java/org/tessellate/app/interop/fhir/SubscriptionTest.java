package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** From a visit that is booked to the bundle that arrives at a real endpoint, through the log and the queue as they run. */
@TessellateTest
class SubscriptionTest {

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

    private FhirGround fhir;
    private SubscriptionGround ground;
    private Hospital hospital;
    private IGenericClient client;

    @BeforeEach
    void anEndpointAndAClinic() {
        ground = new SubscriptionGround(jdbc, deliveries);
        fhir = new FhirGround(api, users);
        client = fhir.as(Role.INTEGRATOR);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    @Test
    void aHandshakeThenEachChangeOfAVisitByNumberWithoutAnybodysName() {
        Subscription subscription = ground.subscribed(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=" + hospital.id("visit"), "id-only"));
        assertThat(subscription.getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);

        SubscriptionGround.Said greeting = ground.nextSaid();
        Parameters standing = (Parameters) greeting.bundle().getEntryFirstRep().getResource();
        assertThat(SubscriptionGround.value(standing, "type")).isEqualTo("handshake");
        assertThat(SubscriptionGround.value(standing, "topic")).isEqualTo("urn:tessellate:topic:appointment-change");
        assertThat(greeting.authorization()).isEqualTo("Bearer of-theirs");
        String id = subscription.getIdElement().getIdPart();
        await().atMost(Duration.ofSeconds(20)).until(() -> ground.status(id).equals("active"));
        String visit = hospital.booked("visit", "2026-03-03T09:00");

        List<ParametersParameterComponent> events = ground.told(2);
        assertThat(events).extracting(event -> SubscriptionGround.part(event, "event-number")).as("held, booked").containsExactly("1", "2");
        assertThat(events).extracting(event -> SubscriptionGround.part(event, "focus")).containsExactly("Appointment/" + visit, "Appointment/" + visit);
        assertThat(events.getFirst().getPart()).extracting(ParametersParameterComponent::getName).containsExactly("event-number", "timestamp", "focus");
        ground.assertSilence();
    }

    @Test
    void whatTheFilterLeavesOutIsNotTold() {
        String another = ground.active(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=another&status=booked", "id-only"));
        String mine = ground.active(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=%s&status=booked".formatted(hospital.id("visit")), "empty"));
        hospital.booked("visit", "2026-03-03T09:00");
        ground.logIsRead();

        Parameters told = ground.next();
        assertThat(SubscriptionGround.value(told, "subscription")).isEqualTo("Subscription/" + mine);
        assertThat(SubscriptionGround.events(told)).as("booked, but not held").hasSize(1)
                .allSatisfy(event -> assertThat(event.getPart()).extracting(ParametersParameterComponent::getName).doesNotContain("focus"));
        ground.assertSilence();
        assertThat(List.of(ground.events(another), ground.events(mine))).containsExactly(0L, 1L);
    }

    @Test
    void aMovedVisitChangesBothStarts() {
        ground.active(client, ground.wanted(SubscriptionTopic.SLOT_CHANGE, "Slot?schedule=Schedule/" + hospital.id("visit"), "id-only"));
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        String before = "Slot/" + new SlotId(hospital.id("visit"), Instant.parse("2026-03-03T14:00:00Z")).text();
        String after = "Slot/" + new SlotId(hospital.id("visit"), Instant.parse("2026-03-04T14:00:00Z")).text();
        assertThat(ground.told(2)).extracting(event -> SubscriptionGround.part(event, "focus")).containsExactly(before, before);
        api.as(Role.SCHEDULER).post("/api/v1/appointments/%s/reschedule".formatted(visit),
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-04T09:00", "resources", List.of()));

        List<ParametersParameterComponent> told = ground.told(2);
        assertThat(told).extracting(event -> SubscriptionGround.part(event, "focus")).as("taken, and free again").containsExactly(after, before);
        assertThat(told).extracting(event -> SubscriptionGround.part(event, "event-number")).containsExactly("3", "4");
    }

    @Test
    void visitsOfOtherUnitsAreNobodysBusiness() {
        String theirs = ground.active(fhir.as(new Grant(Role.INTEGRATOR, "elsewhere-" + hospital.unit())), ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only"));
        String mine = ground.active(fhir.as(new Grant(Role.INTEGRATOR, hospital.unit())), ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only"));
        hospital.booked("visit", "2026-03-03T09:00");
        ground.logIsRead();

        assertThat(SubscriptionGround.value(ground.next(), "subscription")).isEqualTo("Subscription/" + mine);
        ground.assertSilence();
        assertThat(List.of(ground.events(theirs), ground.events(mine))).containsExactly(0L, 2L);
    }

    @Test
    void whatIsNotTakenComesAgainAndTooManyRefusalsEndIt() {
        ground.refusals.set(2);
        String id = ground.subscribed(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only")).getIdElement().getIdPart();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.advance(Duration.ofMinutes(1));
            deliveries.send();
            return ground.status(id).equals("active");
        });
        assertThat(SubscriptionGround.value(ground.next(), "type")).isEqualTo("handshake");

        ground.refusals.set(Integer.MAX_VALUE);
        jdbc.sql("UPDATE interop.fhir_subscription SET failures = 11").update();
        hospital.booked("visit", "2026-03-03T09:00");
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            deliveries.send();
            return ground.status(id).equals("error");
        });
        Subscription ended = client.read().resource(Subscription.class).withId(id).execute();
        FhirGround.assertValid(ended);
        assertThat(ended.getError()).isEqualTo("The endpoint answered (503).");
        assertThat(jdbc.sql("SELECT details ->> 'reason' FROM audit.event WHERE action = 'subscription.ended' AND entity_id = ?").param(id).query(String.class).list())
                .containsExactly("The endpoint answered (503).");
        ground.logIsRead();
        assertThat(ground.waiting(id)).as("nothing is queued for whom nobody tells").isZero();
    }

    @Test
    void aHeartbeatComesWhenNothingElseDoesAndNotBefore() {
        Subscription wanted = ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?status=waitlist", "empty");
        wanted.getChannel().addExtension(SubscriptionText.GUIDE + "backport-heartbeat-period", new UnsignedIntType(60));
        ground.active(client, wanted);
        clock.advance(Duration.ofSeconds(59));
        ground.assertSilence();
        clock.advance(Duration.ofSeconds(1));

        assertThat(SubscriptionGround.value(ground.next(), "type")).isEqualTo("heartbeat");
        ground.assertSilence();
    }

    @Test
    void itIsReadWithoutItsSecretsAndEnded() {
        String id = ground.active(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only"));

        Subscription read = client.read().resource(Subscription.class).withId(id).execute();
        FhirGround.assertValid(read);
        assertThat(read.getChannel().getHeader()).extracting(header -> header.getValue()).containsExactly("Authorization: (not shown)");
        Bundle found = client.search().byUrl("Subscription?criteria=urn:tessellate:topic").returnBundle(Bundle.class).execute();
        assertThat(found.getTotal()).isEqualTo(1);
        String answered = fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Subscription/%s/$status".formatted(id)).text();
        FhirGround.assertValid(answered);
        Bundle standing = FhirGround.CONTEXT.newJsonParser().parseResource(Bundle.class, answered);
        assertThat(SubscriptionGround.value((Parameters) standing.getEntryFirstRep().getResource(), "type")).isEqualTo("query-status");
        assertThat(fhir.raw(Role.SCHEDULER).delete("/fhir/r4/Subscription/" + id).status()).isEqualTo(403);
        ApiClient.As elsewhere = api.withToken(fhir.token(new Grant(Role.INTEGRATOR, hospital.unit())));
        assertThat(elsewhere.delete("/fhir/r4/Subscription/" + id).status()).as("another's").isEqualTo(404);
        assertThat(fhir.raw(Role.INTEGRATOR).delete("/fhir/r4/Subscription/" + id).status()).isBetween(200, 204);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Subscription/" + id).status()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE entity_id = ? AND kind = 'CHANGE' ORDER BY id").param(id).query(String.class).list())
                .containsExactly("subscription.created", "subscription.deleted");
    }

    @Test
    void afterItsEndNothingIsToldNotEvenWhatWaited() {
        Subscription wanted = ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        wanted.setEnd(Date.from(clock.instant().plus(Duration.ofHours(1))));
        String id = ground.active(client, wanted);
        hospital.booked("visit", "2026-03-03T09:00");
        await().atMost(Duration.ofSeconds(40)).until(() -> ground.waiting(id) == 2);
        clock.advance(Duration.ofHours(2));

        ground.assertSilence();
        assertThat(ground.status(id)).isEqualTo("off");
        assertThat(ground.waiting(id)).isZero();
    }

    @Test
    void whoWantsWholeResourcesGetsThemAsTheyStandAndThatIsOnRecord() {
        String id = ground.active(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=" + hospital.id("visit"), "full-resource"));
        var held = hospital.hold("visit", "2026-03-03T09:00");
        hospital.act(held.body(), "book", Map.of("patient", hospital.patient("pat")));
        String visit = held.body().get("id").asString();
        await().atMost(Duration.ofSeconds(40)).until(() -> ground.waiting(id) == 2);

        Bundle told = ground.nextSaid().bundle();

        assertThat(told.getEntry()).as("two events, one visit").hasSize(2);
        Appointment whole = (Appointment) told.getEntry().get(1).getResource();
        assertThat(whole.getIdElement().getIdPart()).isEqualTo(visit);
        assertThat(whole.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(told.getEntry().get(1).getRequest().getUrl()).isEqualTo("Appointment/" + visit);
        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'subscription.told' AND entity_id = ?").param(id).query(String.class).single())
                .contains(visit).contains(hospital.id("pat"));
        ground.assertSilence();
    }

    @Test
    void whatIsFreeComesWholeToo() {
        ground.active(client, ground.wanted(SubscriptionTopic.SLOT_CHANGE, "Slot?schedule=Schedule/" + hospital.id("visit"), "full-resource"));
        hospital.booked("visit", "2026-03-03T09:00");

        assertThat(((Slot) ground.nextSaid().bundle().getEntry().get(1).getResource()).getStatus()).isEqualTo(Slot.SlotStatus.BUSY);
    }
}
