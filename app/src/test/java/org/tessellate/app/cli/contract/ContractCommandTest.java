package org.tessellate.app.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.tessellate.app.ApiClient;
import org.tessellate.app.DemoDatabase;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.RosterFixture;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TessellateTest
@ContextConfiguration(initializers = DemoDatabase.class)
@DirtiesContext
class ContractCommandTest {

    private static final String PASSWORD = "correct horse battery";

    private static final Map<String, String> WRONG = Map.of(
            "/api/v1/me", "{\"username\": \"any\"}",
            "/api/v1/units", "{\"items\": [], \"total\": \"none\"}",
            "/api/v1/cds-services", "{\"services\": []}",
            "/fhir/r4/metadata", """
                    {"resourceType": "CapabilityStatement", "fhirVersion": "3.0.1", "rest": [{"resource": [{"type": "Slot",
                      "interaction": [{"code": "search-type"}], "searchParam": [{"name": "start", "type": "date"}]}]}]}""",
            "/fhir/r4/Slot", "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}",
            "/api/v1/events/asyncapi.json", "{\"asyncapi\": \"3.1.0\", \"channels\": {\"events\": {\"messages\": {\"room.status\": {}}}}}",
            "/api/v1/events/schemas/room.status", "{\"type\": \"string\"}",
            "/api/v1/openapi.json", """
                    {"openapi": "3.1.0", "components": {}, "paths": {
                      "/api/v1/me": {"get": {"responses": {"200": {"content": {"*/*": {"schema": {"type": "object"}}}}}}},
                      "/api/v1/units": {"get": {"responses": {"200": {"content": {"*/*": {"schema": {"type": "object",
                        "properties": {"total": {"type": "integer"}}}}}}}}}}}""");

    @TempDir
    private Path folder = Path.of("");

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private record Run(int status, List<String> ok, List<String> failed, List<String> skipped) {}

    private Run run(String... arguments) throws IOException {
        Path file = folder.resolve("findings.json");
        int status = new CommandLine(new ContractCommand()).execute(Stream.concat(Stream.of(arguments), Stream.of("--json", file.toString())).toArray(String[]::new));
        JsonNode findings = JsonMapper.shared().readTree(Files.readString(file));
        return new Run(status, named(findings, "OK"), named(findings, "FAILED"), named(findings, "SKIPPED"));
    }

    private static List<String> named(JsonNode findings, String state) {
        return findings.get("checks").valueStream().filter(one -> one.get("state").asString().equals(state))
                .map(one -> (one.get("check").asString() + " " + one.get("why").asString()).strip()).toList();
    }

    private String token() {
        String username = "contract." + UUID.randomUUID();
        users.create(username, "Contract", PASSWORD, Stream.of(Role.values()).map(role -> new Grant(role, null)).toList());
        return api.asNobody().post("/api/v1/tokens", Map.of("username", username, "password", PASSWORD)).body().get("token").asString();
    }

    @Test
    void thisSystemKeepsWhatItPublishes() throws IOException {
        RosterFixture.ward(api, 2).draft(7);

        Run run = run("--url", api.baseUrl(), "--token", token());

        assertThat(run.failed()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.ok()).contains("GET /api/v1/units", "GET /api/v1/rosters", "search of Slot by schedule", "some search of Patient answers", "schema of room.status", "discovery lists services",
                "an unknown path: 404", "without a token: 401 with WWW-Authenticate");
        assertThat(run.ok()).hasSizeGreaterThan(200);
    }

    @Test
    void nothingIsWrittenWhereItIsNoSandbox() throws IOException {
        assertThat(run("--url", api.baseUrl(), "--token", token(), "--write").skipped()).contains("find, hold, book and cancel It is no sandbox: nothing is written.");
    }

    @Test
    void aVisitIsHeldOnceBookedAndCancelledAgain() {
        clock.set(TestClock.START);
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        Findings findings = new Findings();

        findings.check("booking", "round trip", () -> new BookingChecks(new Peer(api.baseUrl(), token()), findings, clock).visit(List.of(hospital.id("visit"))));

        assertThat(findings.all()).extracting(Findings.Finding::why).containsExactly("");
    }

    @Test
    void withoutATokenOnlyWhatIsOpenIsLookedAt() throws IOException {
        Run run = run("--url", api.baseUrl());

        assertThat(run.failed()).isEmpty();
        assertThat(run.ok()).contains("CapabilityStatement of R4 for everybody").doesNotContain("GET /api/v1/units");
    }

    @Test
    void aSystemThatBreaksItsPromisesFailsByTheirNames() throws IOException {
        HttpServer wrong = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        wrong.createContext("/", ContractCommandTest::answerWrongly);
        wrong.start();
        try {
            Run run = run("--url", "http://127.0.0.1:" + wrong.getAddress().getPort(), "--token", "any");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.failed()).contains(
                    "GET /api/v1/units The answer breaks its schema at (/total): string found, integer expected.",
                    "CapabilityStatement of R4 for everybody It is of FHIR (\"3.0.1\").",
                    "an unknown path: 404 A refusal (404) is (text/plain), not application/problem+json.",
                    "discovery lists services No services are listed.",
                    "search of Slot by start It has no total.",
                    "schema of room.status It is no schema of an object.");
            assertThat(run.ok()).contains("GET /api/v1/me");
        } finally {
            wrong.stop(0);
        }
    }

    @Test
    void anAddressWhereNothingAnswersFails() throws IOException {
        assertThat(run("--url", "http://127.0.0.1:9").status()).isEqualTo(1);
    }

    private static void answerWrongly(HttpExchange exchange) throws IOException {
        String body = WRONG.get(exchange.getRequestURI().getPath());
        exchange.getResponseHeaders().set("Content-Type", body == null ? "text/plain" : "application/json");
        byte[] bytes = (body == null ? "nothing" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
