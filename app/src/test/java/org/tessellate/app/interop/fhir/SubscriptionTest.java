package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
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

    private final BlockingQueue<Bundle> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private FhirGround fhir;
    private Hospital hospital;
    private IGenericClient client;
    private HttpServer endpoint;

    @BeforeEach
    void anEndpointAndAClinic() throws IOException {
        jdbc.sql("DELETE FROM interop.fhir_subscription").update();
        fhir = new FhirGround(api, users);
        client = fhir.as(Role.INTEGRATOR);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
            exchange.close();
            if (!refused) {
                heard.add(FhirGround.CONTEXT.newJsonParser().parseResource(Bundle.class, body));
            }
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        jdbc.sql("DELETE FROM interop.fhir_subscription").update();
        endpoint.stop(0);
    }

    @Test
    void aHandshakeThenEachChangeOfAVisitByNumberWithoutAnybodysName() throws InterruptedException {
        Subscription subscription = subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=" + hospital.id("visit"), "id-only");
        assertThat(subscription.getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);

        Parameters greeting = next();
        assertThat(value(greeting, "type")).isEqualTo("handshake");
        assertThat(value(greeting, "topic")).isEqualTo("urn:tessellate:topic:appointment-change");
        awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        String visit = hospital.booked("visit", "2026-03-03T09:00");

        List<ParametersParameterComponent> events = Stream.concat(events(next()), heard.isEmpty() ? Stream.of() : events(next())).toList();
        assertThat(part(events.getFirst(), "event-number")).isEqualTo("1");
        assertThat(events).allSatisfy(event -> assertThat(part(event, "focus")).isEqualTo("Appointment/" + visit));
        assertThat(authorizations).contains("Bearer of-theirs");
    }

    @Test
    void whatTheFilterLeavesOutIsNotTold() throws InterruptedException {
        subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=another&status=booked", "id-only");
        Subscription mine = subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?service-type=%s&status=booked".formatted(hospital.id("visit")), "empty");
        next();
        next();
        awaitStatus(mine, SubscriptionStatus.ACTIVE);
        hospital.booked("visit", "2026-03-03T09:00");

        Parameters told = next();
        assertThat(value(told, "subscription")).isEqualTo("Subscription/" + mine.getIdElement().getIdPart());
        assertThat(events(told)).allSatisfy(event -> assertThat(event.getPart()).extracting(ParametersParameterComponent::getName).doesNotContain("focus"));
        assertThat(heard).isEmpty();
    }

    @Test
    void aMovedVisitChangesBothStarts() throws InterruptedException {
        Subscription subscription = subscribed(SubscriptionTopic.SLOT_CHANGE, "Slot?schedule=Schedule/" + hospital.id("visit"), "id-only");
        next();
        awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        String before = "Slot/" + new SlotId(hospital.id("visit"), Instant.parse("2026-03-03T14:00:00Z")).text();
        String after = "Slot/" + new SlotId(hospital.id("visit"), Instant.parse("2026-03-04T14:00:00Z")).text();
        tellingUntil(before);
        api.as(Role.SCHEDULER).post("/api/v1/appointments/%s/reschedule".formatted(visit),
                Map.of("procedure", hospital.id("visit"), "start", "2026-03-04T09:00", "resources", List.of()));

        assertThat(tellingUntil(after)).as("free again").endsWith(before);
    }

    @Test
    void visitsOfOtherUnitsAreNobodysBusiness() throws InterruptedException {
        IGenericClient elsewhere = fhir.as(new Grant(Role.INTEGRATOR, "elsewhere-" + hospital.unit()));
        Subscription theirs = (Subscription) elsewhere.create().resource(wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only")).prefer(PreferReturnEnum.REPRESENTATION)
                .execute().getResource();
        next();
        await().atMost(Duration.ofSeconds(20)).until(() -> status(theirs.getIdElement().getIdPart()).equals("active"));
        Subscription mine = subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        next();
        awaitStatus(mine, SubscriptionStatus.ACTIVE);
        hospital.booked("visit", "2026-03-03T09:00");

        assertThat(value(next(), "subscription")).isEqualTo("Subscription/" + mine.getIdElement().getIdPart());
        assertThat(jdbc.sql("SELECT events FROM interop.fhir_subscription WHERE id = ?").param(theirs.getIdElement().getIdPart()).query(Long.class).single()).isZero();
    }

    @Test
    void whatIsNotTakenComesAgainAndTooManyRefusalsEndIt() throws InterruptedException {
        refusals.set(2);
        Subscription subscription = subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.advance(Duration.ofMinutes(1));
            deliveries.send();
            return status(subscription.getIdElement().getIdPart()).equals("active");
        });
        assertThat(value(next(), "type")).isEqualTo("handshake");

        refusals.set(Integer.MAX_VALUE);
        jdbc.sql("UPDATE interop.fhir_subscription SET failures = 11").update();
        hospital.booked("visit", "2026-03-03T09:00");
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            deliveries.send();
            return status(subscription.getIdElement().getIdPart()).equals("error");
        });
        Subscription ended = client.read().resource(Subscription.class).withId(subscription.getIdElement().getIdPart()).execute();
        FhirGround.assertValid(ended);
        assertThat(ended.getError()).isEqualTo("The endpoint answered (503).");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'subscription.ended' AND entity_id = ?").param(ended.getIdElement().getIdPart())
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aHeartbeatComesWhenNothingElseDoes() throws InterruptedException {
        Subscription wanted = wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?status=waitlist", "empty");
        wanted.getChannel().addExtension(SubscriptionText.GUIDE + "backport-heartbeat-period", new UnsignedIntType(60));
        client.create().resource(wanted).execute();
        next();
        await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("SELECT count(*) FROM interop.fhir_subscription WHERE last_at IS NOT NULL").query(Long.class).single() == 1);
        clock.advance(Duration.ofSeconds(61));

        assertThat(value(next(), "type")).isEqualTo("heartbeat");
    }

    @Test
    void itIsReadWithoutItsSecretsAndEnded() throws InterruptedException {
        Subscription subscription = subscribed(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        next();
        String id = subscription.getIdElement().getIdPart();

        Subscription read = client.read().resource(Subscription.class).withId(id).execute();
        FhirGround.assertValid(read);
        assertThat(read.getChannel().getHeader().getFirst().getValue()).isEqualTo("Authorization: (not shown)");
        Bundle status = client.search().byUrl("Subscription?criteria=urn:tessellate:topic").returnBundle(Bundle.class).execute();
        assertThat(status.getTotal()).isEqualTo(1);
        String answered = fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Subscription/%s/$status".formatted(id)).text();
        FhirGround.assertValid(answered);
        Bundle standing = FhirGround.CONTEXT.newJsonParser().parseResource(Bundle.class, answered);
        assertThat(value((Parameters) standing.getEntryFirstRep().getResource(), "type")).isEqualTo("query-status");
        assertThat(fhir.raw(Role.SCHEDULER).delete("/fhir/r4/Subscription/" + id).status()).isEqualTo(403);
        assertThat(fhir.raw(Role.INTEGRATOR).delete("/fhir/r4/Subscription/" + id).status()).isBetween(200, 204);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Subscription/" + id).status()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE entity_id = ? AND kind = 'CHANGE' ORDER BY id").param(id).query(String.class).list())
                .containsExactly("subscription.created", "subscription.deleted");
    }

    @Test
    void whatCannotBeServedIsRefused() {
        assertThat(refused(wanted("https://localhost/hook"))).contains("not public");
        assertThat(refused(wanted("http://10.0.0.1/hook"))).contains("no https address");
        assertThat(refused(wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Patient?name=x", "id-only"))).contains("(Appointment?status=…)");
        assertThat(refused(wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?patient.name=x", "id-only"))).contains("filter by (patient)");
        assertThat(refused(wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "full-resource"))).contains("(full-resource) is not sent");
        Subscription unknown = wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "empty");
        assertThat(refused(unknown.setCriteria("Observation?code=x"))).contains("The topic (Observation?code=x)");
        Subscription smuggling = wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "empty");
        smuggling.getChannel().addHeader("Host: elsewhere");
        assertThat(refused(smuggling)).contains("A header that the connection sets itself");
        Subscription mail = wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "empty");
        mail.getChannel().setType(SubscriptionChannelType.EMAIL);
        assertThat(refused(mail)).contains("Only the channel rest-hook");
    }

    @Test
    void afterItsEndNothingIsTold() throws InterruptedException {
        Subscription wanted = wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only");
        wanted.setEnd(Date.from(clock.instant().plus(Duration.ofHours(1))));
        String id = client.create().resource(wanted).execute().getId().getIdPart();
        next();
        clock.advance(Duration.ofHours(2));

        deliveries.send();
        assertThat(status(id)).isEqualTo("off");
    }

    private Subscription subscribed(SubscriptionTopic topic, String filter, String content) {
        Subscription created = (Subscription) client.create().resource(wanted(topic, filter, content)).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();
        FhirGround.assertValid(created);
        return created;
    }

    private Subscription wanted(SubscriptionTopic topic, String filter, String content) {
        Subscription wanted = wanted("http://127.0.0.1:%d/hook".formatted(endpoint.getAddress().getPort())).setCriteria(topic.url());
        if (!filter.isEmpty()) {
            wanted.getCriteriaElement().addExtension(SubscriptionText.GUIDE + "backport-filter-criteria", new StringType(filter));
        }
        wanted.getChannel().getPayloadElement().addExtension(SubscriptionText.GUIDE + "backport-payload-content", new CodeType(content));
        wanted.getChannel().addHeader("Authorization: Bearer of-theirs");
        return wanted;
    }

    private static Subscription wanted(String address) {
        Subscription wanted = new Subscription().setStatus(SubscriptionStatus.REQUESTED).setReason("Keeping the portal up to date").setCriteria(SubscriptionTopic.APPOINTMENT_CHANGE.url());
        wanted.getChannel().setType(SubscriptionChannelType.RESTHOOK).setEndpoint(address).setPayload("application/fhir+json");
        return wanted;
    }

    private String refused(Subscription wanted) {
        ApiClient.Answer answer = fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Subscription", "application/fhir+json",
                FhirGround.CONTEXT.newJsonParser().encodeResourceToString(wanted).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text();
    }

    /** The background job runs by the clock, which stands still here: its rounds are made by hand until something is heard. */
    private Parameters next() throws InterruptedException {
        Bundle bundle = null;
        for (int round = 0; bundle == null && round < 200; round++) {
            deliveries.send();
            bundle = heard.poll(200, TimeUnit.MILLISECONDS);
        }
        assertThat(bundle).as("a notification").isNotNull();
        FhirGround.assertValid(bundle);
        return (Parameters) bundle.getEntryFirstRep().getResource();
    }

    private List<String> tellingUntil(String focus) throws InterruptedException {
        List<String> told = new ArrayList<>();
        while (!told.contains(focus)) {
            events(next()).forEach(event -> told.add(part(event, "focus")));
        }
        return told;
    }

    private void awaitStatus(Subscription subscription, SubscriptionStatus status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> status(subscription.getIdElement().getIdPart()).equals(status.toCode()));
    }

    private String status(String id) {
        return jdbc.sql("SELECT status FROM interop.fhir_subscription WHERE id = ?").param(id).query(String.class).single();
    }

    private static String value(Parameters parameters, String name) {
        return text(parameters.getParameter().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow());
    }

    private static Stream<ParametersParameterComponent> events(Parameters parameters) {
        return parameters.getParameter().stream().filter(one -> one.getName().equals("notification-event"));
    }

    private static String part(ParametersParameterComponent event, String name) {
        return text(event.getPart().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow());
    }

    private static String text(ParametersParameterComponent parameter) {
        return parameter.getValue() instanceof Reference reference ? reference.getReference() : parameter.getValue().primitiveValue();
    }
}
