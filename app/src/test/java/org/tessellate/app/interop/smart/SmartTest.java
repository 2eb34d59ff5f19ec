package org.tessellate.app.interop.smart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.JsonNode;

/** A system registers, proves itself by its own key, and may do what its scopes say and its account's roles allow. */
@TessellateTest
class SmartTest {

    private static final String MOST = "system/Appointment.cruds system/Slot.rs system/Practitioner.rs";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private SmartGround portal;
    private String client;

    @BeforeEach
    void aRegisteredSystem() {
        portal = new SmartGround(api, users, clock, MOST, new Grant(Role.INTEGRATOR, null));
        client = portal.client();
    }

    @Test
    void whatIsOfferedStandsBesideFhirAndAtTheRoot() {
        for (String path : List.of("/.well-known/smart-configuration", "/fhir/r4/.well-known/smart-configuration")) {
            ApiClient.Answer answer = api.asNobody().get(path);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.body().get("token_endpoint").asString()).isEqualTo(portal.address());
            assertThat(answer.body().get("capabilities").valueStream().map(JsonNode::asString)).contains("client-confidential-asymmetric", "permission-v2");
        }
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNothingElse() {
        ApiClient.As system = portal.with("system/Appointment.rs");

        assertThat(system.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(200);
        ApiClient.Answer refused = system.get("/fhir/r4/Slot?schedule=x");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("system/Slot.s");
        assertThat(system.send("POST", "/fhir/r4/Appointment/$book", "application/fhir+json", "{\"resourceType\":\"Parameters\"}".getBytes()).status()).isEqualTo(403);
        assertThat(system.get("/api/v1/me").status()).as("FHIR only").isEqualTo(401);
    }

    @Test
    void theAnswerSaysWhatWasGrantedAndForHowLong() {
        JsonNode answer = portal.ask(portal.assertion(portal.claims()), "system/*.rs openid").body();

        assertThat(answer.get("scope").asString()).isEqualTo("system/Appointment.rs system/Practitioner.rs system/Slot.rs");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(300);
        ApiClient.As system = api.withToken(answer.get("access_token").asString());
        assertThat(system.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));
        assertThat(system.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(401);
    }

    @Test
    void whatTheScopesLeaveOutIsNeitherIncludedNorSearchedThrough() {
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        ApiClient.As system = portal.with("system/Appointment.rs");

        assertThat(system.get("/fhir/r4/Appointment?_id=%s&_include=Appointment:actor".formatted(visit)).text()).doesNotContain("\"resourceType\":\"Practitioner\"");
        assertThat(system.get("/fhir/r4/Appointment?practitioner.name=dr").status()).isEqualTo(403);
        assertThat(portal.with(MOST).get("/fhir/r4/Appointment?_id=%s&_include=Appointment:actor".formatted(visit)).text())
                .contains("\"resourceType\":\"Practitioner\"");
    }

    @Test
    void anAssertionOpensOnceAndOnlyInItsTimeAndForThisAddress() {
        String once = portal.assertion(portal.claims());

        assertThat(portal.ask(once, MOST).status()).isEqualTo(200);
        assertThat(portal.ask(once, MOST).status()).as("used before").isEqualTo(401);
        assertThat(portal.ask(portal.assertion(portal.claims().audience("https://elsewhere.example.org")), MOST).status()).isEqualTo(401);
        assertThat(portal.ask(portal.assertion(portal.claims().expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))), MOST).status()).isEqualTo(401);
        assertThat(portal.ask(portal.assertion(portal.claims().expirationTime(Date.from(clock.instant().minus(Duration.ofMinutes(5))))), MOST).status()).isEqualTo(401);
        assertThat(portal.ask(portal.assertion(portal.claims().subject("somebody-else")), MOST).status()).isEqualTo(401);
    }

    @Test
    void anotherKeyAnUnknownClientAndOneTakenOutOfUseAreRefusedAlikeAndRecorded() {
        RSAKey other = SmartGround.key();
        assertThat(portal.ask(SmartGround.assertion(portal.claims(), other), MOST).body().get("error").asString()).isEqualTo("invalid_client");
        assertThat(portal.ask(portal.assertion(portal.claims().issuer("nobody").subject("nobody")), MOST).body().get("error").asString()).isEqualTo("invalid_client");
        assertThat(portal.ask("nonsense", MOST).status()).isEqualTo(401);

        assertThat(api.as(Role.ADMIN).send("DELETE", "/api/v1/smart-clients/" + client, "application/json", new byte[0], "If-Match", "1").status()).isEqualTo(200);
        assertThat(portal.ask(portal.assertion(portal.claims()), MOST).status()).isEqualTo(401);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'sign-in-refused' AND actor = ?").param(client).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void anAssertionForAnotherServerOpensNothingWhateverHostTheRequestNames() throws IOException {
        String theirs = portal.assertion(portal.claims().audience("http://ehr.example.org/api/v1/oauth/token"));

        assertThat(asHost("ehr.example.org", theirs)).contains("401").contains("invalid_client");
        assertThat(asHost("127.0.0.1:" + URI.create(api.baseUrl()).getPort(), portal.assertion(portal.claims()))).contains("200");
    }

    /** As somebody who writes the Host header by hand. */
    private String asHost(String host, String assertion) throws IOException {
        byte[] form = ("grant_type=client_credentials&scope=" + URLEncoder.encode(MOST, UTF_8) + "&client_assertion=" + assertion
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer").getBytes(UTF_8);
        try (Socket socket = new Socket("127.0.0.1", URI.create(api.baseUrl()).getPort())) {
            socket.getOutputStream().write("POST /api/v1/oauth/token HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
                    .formatted(host, form.length).getBytes(UTF_8));
            socket.getOutputStream().write(form);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void theAddressThatIsSetIsTheOnlyOne() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServerName("localhost");

        assertThat(new OwnAddress(URI.create("https://hospital.example.org/")).of(request, TokenEndpoint.PATH)).contains("https://hospital.example.org/api/v1/oauth/token");
        assertThat(new OwnAddress(null).of(request, TokenEndpoint.PATH)).contains("http://localhost/api/v1/oauth/token");
        request.setServerName("hospital.example.org");
        assertThat(new OwnAddress(null).of(request, TokenEndpoint.PATH)).isEmpty();
    }

    @Test
    void whoSignsInIsNamedInTheRecord() {
        portal.granted(MOST);

        assertThat(jdbc.sql("SELECT details ->> 'client' FROM audit.event WHERE action = 'signed-in' AND actor = ?").param(portal.account()).query(String.class).list())
                .containsExactly(client);
    }

    @Test
    void wrongAssertionsOfOthersShutNobodyOut() {
        for (int wrong = 0; wrong < 12; wrong++) {
            assertThat(portal.ask(SmartGround.assertion(portal.claims(), SmartGround.key()), MOST).status()).isEqualTo(401);
        }

        assertThat(portal.ask(portal.assertion(portal.claims()), MOST).status()).isEqualTo(200);
    }

    @Test
    void otherGrantsAndScopesBeyondTheRegistrationAreRefused() {
        assertThat(portal.post(Map.of("grant_type", "password")).body().get("error").asString()).isEqualTo("unsupported_grant_type");
        assertThat(portal.ask(portal.assertion(portal.claims()), "system/Patient.rs").body().get("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void scopesOfPeopleAreRefusedByName() {
        for (String scope : List.of("user/Appointment.rs", "patient/*.rs", "launch")) {
            JsonNode refused = portal.ask(portal.assertion(portal.claims()), "system/Appointment.rs " + scope).body();

            assertThat(refused.get("error").asString()).isEqualTo("invalid_scope");
            assertThat(refused.get("error_description").asString()).contains("(%s)".formatted(scope));
        }
    }

    @Test
    void aClosedAccountGetsNoToken() {
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(portal.account()).update();

        assertThat(portal.ask(portal.assertion(portal.claims()), MOST).status()).isEqualTo(401);
    }

    @Test
    void onlyWhoOpensAccountsRegistersClientsAndEachIsRecorded() {
        assertThat(api.as(Role.INTEGRATOR).post("/api/v1/smart-clients", Map.of("id", "x")).status()).isEqualTo(403);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ?").param(client).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRegistrationThatCannotWorkIsRefused() {
        String keys = portal.keys();

        assertThat(portal.register("a1", "http://ehr.example.org/jwks", MOST).text()).contains("is no https address");
        assertThat(portal.register("a2", "{\"keys\":[]}", MOST).text()).contains("holds no public key");
        assertThat(portal.register("a5", new JWKSet(portal.own()).toString(false), MOST).text()).contains("holds a private key").doesNotContain("kty");
        assertThat(portal.register("a3", keys, "user/Appointment.rs").text()).contains("is no scope");
        assertThat(api.as(Role.ADMIN).post("/api/v1/smart-clients", Map.of("id", "a4", "name", "n", "username", "no-such-account", "keys", keys, "scopes", MOST)).text())
                .contains("is nobody's account");
    }
}
