package org.tessellate.app.interop.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TestClock;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.cli.ErpSimulator;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A theatre and the reference ERP over HTTP, who tell each other of one implant. It is Monday 2 March 2026. */
@TessellateTest
abstract class ErpGround {

    static final ErpSimulator ERP = ErpSimulator.start(0);

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Hospital hospital;
    ErpSimulator.Tessellate us;

    @DynamicPropertySource
    static void erp(DynamicPropertyRegistry registry) {
        registry.add("tessellate.erp.url", ERP::address);
    }

    @BeforeEach
    void aTheatreWithOneImplantLeft() {
        ERP.failNext(0);
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("hip", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60))
                .stock("cup", 1, 1, 4).uses("hip", "cup", 1);
        String token = api.asNobody().post("/api/v1/tokens", Map.of("username", integrator(), "password", "correct horse battery")).body().get("token").asString();
        us = new ErpSimulator.Tessellate(URI.create(api.baseUrl()), token, Duration.ofDays(10), null);
        ERP.answers(us);
    }

    /** The client makes the user with its first call. */
    private String integrator() {
        assertThat(api.as(Role.INTEGRATOR).get("/api/v1/integration").status()).isEqualTo(200);
        return "test.integrator";
    }

    List<JsonNode> exceptions(String kind) {
        return api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit()).body().values().stream()
                .filter(one -> one.get("kind").asString().equals(kind)).toList();
    }

    List<JsonNode> waiting(String kind) {
        return api.as(Role.MANAGER).get("/api/v1/recommendations/queue?unit=" + hospital.unit()).body().values().stream()
                .filter(one -> one.at("/proposal/kind").asString().equals(kind)).toList();
    }

    ApiClient.Answer accept(JsonNode recommendation, Map<String, ?> body) {
        return decide(recommendation, "accept", body);
    }

    ApiClient.Answer decide(JsonNode recommendation, String verb, Map<String, ?> body) {
        return api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + recommendation.get("id").asString() + "/" + verb, "application/json",
                tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsBytes(body), "If-Match", "\"" + recommendation.get("version").asInt() + "\"");
    }

    JsonNode told(String path) {
        await(path).atMost(Duration.ofSeconds(20)).until(() -> ERP.documents().containsKey(path));
        return ERP.documents().get(path);
    }

    JsonNode level() {
        return api.as(Role.MANAGER).get("/api/v1/stock-levels?unit=" + hospital.unit()).body().get(0);
    }

    int tell(String type, Map<String, ?> data) {
        return ERP.tell(us, type, data);
    }

    /** The order of the one visit's implant, approved and told. */
    String ordered() {
        hospital.booked("hip", "2026-03-10T09:00");
        assertThat(accept(waiting("PURCHASE").getFirst(), Map.of()).status()).isEqualTo(200);
        String purchase = api.as(Role.MANAGER).get("/api/v1/purchases?unit=" + hospital.unit()).body().at("/0/id").asString();
        told("purchase-requests/" + purchase);
        return purchase;
    }
}
