package org.tessellate.app.interop.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.Enumerations.RemittanceOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;

/** An insurer is asked by FHIR over HTTP whether a visit is covered; a stand-in answers. */
@TessellateTest
class EligibilityTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final HttpServer INSURER = insurer();

    private static volatile String asked = "";
    private static volatile int status = 200;
    private static volatile CoverageEligibilityResponse answer = new CoverageEligibilityResponse();

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    private static HttpServer insurer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/fhir/CoverageEligibilityRequest/$submit", exchange -> {
                try (exchange) {
                    asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    byte[] body = FHIR.newJsonParser().encodeResourceToString(answer).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void coverage(DynamicPropertyRegistry registry) {
        registry.add("tessellate.coverage.url", () -> "http://127.0.0.1:%d/fhir".formatted(INSURER.getAddress().getPort()));
        registry.add("tessellate.coverage.member-system", () -> "urn:insurer");
    }

    @AfterAll
    static void stop() {
        INSURER.stop(0);
    }

    @BeforeEach
    void aClinic() {
        status = 200;
        asked = "";
        answer = new CoverageEligibilityResponse().setOutcome(RemittanceOutcome.COMPLETE).setDisposition("Gold plan");
        answer.addInsurance().setInforce(true).addItem().setAuthorizationRequired(true);
        hospital = new Hospital(api, jdbc).room("one", "EXAM").procedure("visit", 30, new Hospital.Needs().room("EXAM", 30));
    }

    private ApiClient.Answer ask(List<Map<String, String>> identifiers) {
        ApiClient.Answer patient = api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", hospital.id("ana"), "name", "Ana Unmistakable", "identifiers", identifiers));
        assertThat(patient.status()).as(patient.text()).isEqualTo(201);
        Map<String, Object> hold = Map.of("procedure", hospital.id("visit"), "start", "2026-03-10T23:30", "resources", List.of(), "patient", hospital.id("ana"));
        String visit = api.as(Role.SCHEDULER).post("/api/v1/appointments/hold", hold).body().get("id").asString();
        return api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/eligibility", Map.of());
    }

    private long recorded(String action) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE action = ? AND unit_id = ?").params(action, hospital.unit()).query(Long.class).single();
    }

    @Test
    void theInsurersAnswerIsGivenAndItHearsTheNumberAndNotTheName() {
        ApiClient.Answer told = ask(List.of(Map.of("system", "urn:insurer", "value", "M-77")));

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.body().get("covered").asBoolean()).isTrue();
        assertThat(told.body().get("authorization").asBoolean()).isTrue();
        assertThat(told.body().get("note").asString()).isEqualTo("Gold plan");
        CoverageEligibilityRequest request = FHIR.newJsonParser().parseResource(CoverageEligibilityRequest.class, asked);
        assertThat(request.getPatient().getIdentifier().getValue()).isEqualTo("M-77");
        assertThat(request.getServicedDateType().getValueAsString()).as("the clinic's day").isEqualTo("2026-03-10");
        assertThat(request.getItemFirstRep().getProductOrService().getCodingFirstRep().getCode()).isEqualTo(hospital.id("visit"));
        assertThat(asked).doesNotContain("Unmistakable");
        assertThat(recorded("coverage.asked")).isEqualTo(1);
        assertThat(recorded("coverage.answered")).isEqualTo(1);
    }

    @Test
    void whoIsNotInForceIsNotCovered() {
        answer.getInsuranceFirstRep().setInforce(false);

        assertThat(ask(List.of(Map.of("system", "urn:insurer", "value", "M-78"))).body().get("covered").asBoolean()).isFalse();
    }

    @Test
    void whatTheInsuranceExcludesIsNotCovered() {
        answer.getInsuranceFirstRep().getItemFirstRep().setExcluded(true);

        ApiClient.Answer told = ask(List.of(Map.of("system", "urn:insurer", "value", "M-80")));

        assertThat(told.body().get("covered").asBoolean()).isFalse();
        assertThat(told.body().get("authorization").asBoolean()).isFalse();
    }

    @Test
    void oneInsuranceInForceIsEnough() {
        answer.addInsurance().setInforce(false);

        assertThat(ask(List.of(Map.of("system", "urn:insurer", "value", "M-81"))).body().get("covered").asBoolean()).isTrue();
    }

    @Test
    void withoutTheInsurersNumberNobodyIsAsked() {
        assertThat(ask(List.of(Map.of("system", "urn:other", "value", "1"))).status()).isEqualTo(422);
        assertThat(asked).isEmpty();
    }

    @Test
    void anInsurerInTroubleIsSaidSo() {
        status = 503;

        ApiClient.Answer told = ask(List.of(Map.of("system", "urn:insurer", "value", "M-79")));

        assertThat(told.status()).isEqualTo(502);
        assertThat(told.text()).contains("Maybe try again");
        assertThat(recorded("coverage.asked")).as("what left is on record all the same").isEqualTo(1);
        assertThat(recorded("coverage.answered")).isZero();
    }
}
