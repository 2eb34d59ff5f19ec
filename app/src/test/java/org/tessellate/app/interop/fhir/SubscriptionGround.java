package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real endpoint that is told of changes, and the rounds of sending, made by hand: the background job runs by the clock, which stands still. */
final class SubscriptionGround implements AutoCloseable {

    /** What was said, and the Authorization it was said with. */
    record Said(Bundle bundle, String authorization) {}

    final AtomicInteger refusals = new AtomicInteger();
    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final BlockingQueue<Said> heard = new LinkedBlockingQueue<>();
    private final HttpServer endpoint;

    SubscriptionGround(JdbcClient jdbc, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        try {
            endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        jdbc.sql("DELETE FROM interop.fhir_subscription").update();
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/", this::hear);
        endpoint.createContext("/dripping", this::drip);
        endpoint.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!refused) {
            heard.add(new Said(FhirGround.CONTEXT.newJsonParser().parseResource(Bundle.class, body), exchange.getRequestHeaders().getFirst("Authorization")));
        }
        exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        exchange.close();
    }

    /** Answers at once, and never comes to an end, until whoever asked goes away. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        BlockingQueue<String> never = new LinkedBlockingQueue<>();
        try (exchange) {
            while (never.poll(100, TimeUnit.MILLISECONDS) == null) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        jdbc.sql("DELETE FROM interop.fhir_subscription").update();
        endpoint.stop(0);
    }

    String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(endpoint.getAddress().getPort(), path);
    }

    Subscription wanted(SubscriptionTopic topic, String filter, String content) {
        Subscription wanted = wanted(address("/hook")).setCriteria(topic.url());
        if (!filter.isEmpty()) {
            wanted.getCriteriaElement().addExtension(SubscriptionText.GUIDE + "backport-filter-criteria", new StringType(filter));
        }
        wanted.getChannel().getPayloadElement().addExtension(SubscriptionText.GUIDE + "backport-payload-content", new CodeType(content));
        wanted.getChannel().addHeader("Authorization: Bearer of-theirs");
        return wanted;
    }

    static Subscription wanted(String address) {
        Subscription wanted = new Subscription().setStatus(SubscriptionStatus.REQUESTED).setReason("Keeping the portal up to date").setCriteria(SubscriptionTopic.APPOINTMENT_CHANGE.url());
        wanted.getChannel().setType(SubscriptionChannelType.RESTHOOK).setEndpoint(address).setPayload("application/fhir+json");
        return wanted;
    }

    Subscription subscribed(IGenericClient client, Subscription wanted) {
        Subscription created = (Subscription) client.create().resource(wanted).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();
        FhirGround.assertValid(created);
        return created;
    }

    /** Greeted and active; the id. */
    String active(IGenericClient client, Subscription wanted) {
        String id = subscribed(client, wanted).getIdElement().getIdPart();
        return greeted(id);
    }

    String greeted(String id) {
        assertThat(value(next(), "type")).isEqualTo("handshake");
        await().atMost(Duration.ofSeconds(20)).until(() -> status(id).equals("active"));
        return id;
    }

    Parameters next() {
        return (Parameters) nextSaid().bundle().getEntryFirstRep().getResource();
    }

    Said nextSaid() {
        Said said = null;
        for (int round = 0; said == null && round < 200; round++) {
            deliveries.send();
            said = poll();
        }
        assertThat(said).as("a notification").isNotNull();
        FhirGround.assertValid(said.bundle());
        return said;
    }

    private Said poll() {
        try {
            return heard.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Events in the order in which they were told, until there are so many. */
    List<ParametersParameterComponent> told(int count) {
        List<ParametersParameterComponent> told = new ArrayList<>();
        while (told.size() < count) {
            events(next()).forEach(told::add);
        }
        return told;
    }

    /** After a round of sending in which everything that could be said was said. */
    void assertSilence() {
        deliveries.send();
        assertThat(heard).isEmpty();
    }

    /** Until the log has been read to its end: what is not queued now never will be. */
    void logIsRead() {
        await().atMost(Duration.ofSeconds(40)).until(() -> jdbc.sql("""
                SELECT NOT EXISTS (SELECT 1 FROM interop.event WHERE place IS NULL) AND place >= (SELECT coalesce(max(place), 0) FROM interop.event)
                FROM interop.consumer WHERE name = 'fhir-subscriptions'""").query(Boolean.class).single());
    }

    long waiting(String id) {
        return jdbc.sql("SELECT count(*) FROM interop.fhir_notification WHERE subscription = ?").param(id).query(Long.class).single();
    }

    long events(String id) {
        return jdbc.sql("SELECT events FROM interop.fhir_subscription WHERE id = ?").param(id).query(Long.class).single();
    }

    String status(String id) {
        return jdbc.sql("SELECT status FROM interop.fhir_subscription WHERE id = ?").param(id).query(String.class).single();
    }

    String error(String id) {
        return jdbc.sql("SELECT coalesce(error, '') FROM interop.fhir_subscription WHERE id = ?").param(id).query(String.class).single();
    }

    static String value(Parameters parameters, String name) {
        return text(parameters.getParameter().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow());
    }

    static Stream<ParametersParameterComponent> events(Parameters parameters) {
        return parameters.getParameter().stream().filter(one -> one.getName().equals("notification-event"));
    }

    static String part(ParametersParameterComponent event, String name) {
        return text(event.getPart().stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow());
    }

    private static String text(ParametersParameterComponent parameter) {
        return parameter.getValue() instanceof Reference reference ? reference.getReference() : parameter.getValue().primitiveValue();
    }
}
