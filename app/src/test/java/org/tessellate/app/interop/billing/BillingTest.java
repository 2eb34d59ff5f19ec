package org.tessellate.app.interop.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.fhir.FhirGround;

/** Visits that took place are handed to whoever writes the bills, by FHIR over HTTP; a stand-in takes them. It is Monday 2 March 2026 in New York. */
@TessellateTest
class BillingTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Map<String, String> TAKEN = new ConcurrentHashMap<>();
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger FAILS = new AtomicInteger();
    private static final HttpServer BILLS = bills();

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Hospital hospital;

    private static HttpServer bills() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/fhir/ChargeItem/", exchange -> {
                try (exchange) {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    boolean refused = FAILS.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                    if (!refused) {
                        String id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
                        TAKEN.put(id, body);
                        KEYS.put(id, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    }
                    exchange.sendResponseHeaders(refused ? 503 : 201, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void billing(DynamicPropertyRegistry registry) {
        registry.add("tessellate.billing.url", () -> "http://127.0.0.1:%d/fhir".formatted(BILLS.getAddress().getPort()));
        registry.add("tessellate.billing.account-system", () -> "urn:accounts");
    }

    @AfterAll
    static void stop() {
        BILLS.stop(0);
    }

    @BeforeEach
    void aTheatreWithImplants() {
        clock.set(TestClock.START);
        FAILS.set(0);
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("hip", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60))
                .stock("cup", 9, 1, 4).uses("hip", "cup", 2);
    }

    private String tookPlace(List<Map<String, String>> identifiers) {
        ApiClient.Answer patient = api.as(Role.SCHEDULER).post("/api/v1/patients",
                Map.of("id", hospital.id("ana"), "name", "Ana Unmistakable", "identifiers", identifiers));
        assertThat(patient.status()).as(patient.text()).isEqualTo(201);
        ApiClient.Answer held = hospital.hold("hip", "2026-03-02T09:00");
        assertThat(hospital.act(held.body(), "book", Map.of("patient", hospital.id("ana"))).status()).isEqualTo(200);
        String visit = held.body().get("id").asString();
        clock.set(Instant.parse("2026-03-02T15:05:00Z"));
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/fulfil", Map.of()).status()).isEqualTo(200);
        return visit;
    }

    /** The wait after a failure begins when it is stored, so the clock goes on until what is waited for has come. */
    private void advanceUntil(Callable<Boolean> come) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(() -> {
            clock.advance(Duration.ofSeconds(40));
            return come.call();
        });
    }

    private List<ChargeItem> charges(String visit) {
        return TAKEN.values().stream().map(body -> FHIR.newJsonParser().parseResource(ChargeItem.class, body))
                .filter(item -> item.getSupportingInformationFirstRep().getIdentifier().getValue().equals(visit)).toList();
    }

    @Test
    void whatWasDoneAndWhatWasUsedIsHandedOverByNumberAndNotByName() {
        String visit = tookPlace(List.of(Map.of("system", "urn:accounts", "value", "A-12")));
        advanceUntil(() -> charges(visit).size() == 2);

        ChargeItem done = FHIR.newJsonParser().parseResource(ChargeItem.class, TAKEN.get(visit));
        FhirGround.assertValid(done);
        assertThat(done.getStatus()).isEqualTo(ChargeItemStatus.BILLABLE);
        assertThat(done.getSubject().getIdentifier().getValue()).isEqualTo("A-12");
        assertThat(done.getCode().getCodingFirstRep().getCode()).isEqualTo(hospital.id("hip"));
        assertThat(done.getOccurrencePeriod().getStart()).isEqualTo("2026-03-02T14:00:00Z");
        assertThat(done.getPerformerFirstRep().getActor().getIdentifier().getValue()).isEqualTo(hospital.id("dr"));
        ChargeItem used = charges(visit).stream().filter(item -> !item.getIdElement().getIdPart().equals(visit)).findFirst().orElseThrow();
        assertThat(used.getCode().getCodingFirstRep().getCode()).isEqualTo(hospital.id("cup"));
        assertThat(used.getQuantity().getValue().intValue()).isEqualTo(2);
        assertThat(TAKEN.toString()).doesNotContain("Unmistakable");
        assertThat(KEYS.get(visit)).isNotEqualTo(KEYS.get(used.getIdElement().getIdPart()));
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'billing.handed' AND entity_id = ?").param(visit)
                .query(Long.class).single()).isOne());
    }

    @Test
    void whatABillingSystemInTroubleDoesNotTakeIsHandedOverLater() {
        FAILS.set(8);

        String visit = tookPlace(List.of(Map.of("system", "urn:accounts", "value", "A-13")));

        advanceUntil(() -> charges(visit).size() == 2);
        assertThat(parked(visit)).isZero();
    }

    @Test
    void aPatientWithoutAnAccountWaitsForSomebodyWhoKnowsIt() {
        String visit = tookPlace(List.of(Map.of("system", "urn:other", "value", "1")));

        advanceUntil(() -> parked(visit) == 1);

        assertThat(charges(visit)).isEmpty();
        assertThat(jdbc.sql("SELECT reason FROM interop.parked WHERE consumer = 'billing' AND event LIKE ?").param("%" + visit + "%").query(String.class).single())
                .contains("(urn:accounts)").contains("Maybe add it");
    }

    private long parked(String visit) {
        return jdbc.sql("SELECT count(*) FROM interop.parked WHERE consumer = 'billing' AND event LIKE ?").param("%" + visit + "%").query(Long.class).single();
    }
}
