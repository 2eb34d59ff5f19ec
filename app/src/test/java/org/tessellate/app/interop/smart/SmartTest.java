package org.tessellate.app.interop.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private RSAKey key;
    private String account;
    private String client;

    @BeforeEach
    void aRegisteredSystem() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        client = "portal-" + UUID.randomUUID();
        account = "smart." + UUID.randomUUID();
        users.create(account, "The patient portal", "correct horse battery", List.of(new Grant(Role.INTEGRATOR, null)));
        assertThat(register(client, new JWKSet(key).toString(), MOST).status()).isEqualTo(201);
    }

    @Test
    void whatIsOfferedStandsBesideFhirAndAtTheRoot() {
        for (String path : List.of("/.well-known/smart-configuration", "/fhir/r4/.well-known/smart-configuration")) {
            ApiClient.Answer answer = api.asNobody().get(path);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.body().get("token_endpoint").asString()).isEqualTo(address());
            assertThat(answer.body().get("capabilities").valueStream().map(JsonNode::asString)).contains("client-confidential-asymmetric", "permission-v2");
        }
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNothingElse() throws JOSEException {
        ApiClient.As portal = api.withToken(granted("system/Appointment.rs"));

        assertThat(portal.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(200);
        ApiClient.Answer refused = portal.get("/fhir/r4/Slot?schedule=x");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("system/Slot.s");
        assertThat(portal.send("POST", "/fhir/r4/Appointment/$book", "application/fhir+json", "{\"resourceType\":\"Parameters\"}".getBytes()).status()).isEqualTo(403);
        assertThat(portal.get("/api/v1/me").status()).as("FHIR only").isEqualTo(401);
    }

    @Test
    void theAnswerSaysWhatWasGrantedAndForHowLong() throws JOSEException {
        JsonNode answer = ask(assertion(claims()), "system/*.rs openid").body();

        assertThat(answer.get("scope").asString()).isEqualTo("system/Appointment.rs system/Practitioner.rs system/Slot.rs");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(300);
        ApiClient.As portal = api.withToken(answer.get("access_token").asString());
        assertThat(portal.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));
        assertThat(portal.get("/fhir/r4/Appointment?status=booked&date=2026-03-03").status()).isEqualTo(401);
    }

    @Test
    void whatTheScopesLeaveOutIsNeitherIncludedNorSearchedThrough() throws JOSEException {
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        ApiClient.As portal = api.withToken(granted("system/Appointment.rs"));

        assertThat(portal.get("/fhir/r4/Appointment?_id=%s&_include=Appointment:actor".formatted(visit)).text()).doesNotContain("\"resourceType\":\"Practitioner\"");
        assertThat(portal.get("/fhir/r4/Appointment?practitioner.name=dr").status()).isEqualTo(403);
        assertThat(api.withToken(granted(MOST)).get("/fhir/r4/Appointment?_id=%s&_include=Appointment:actor".formatted(visit)).text())
                .contains("\"resourceType\":\"Practitioner\"");
    }

    @Test
    void anAssertionOpensOnceAndOnlyInItsTimeAndForThisAddress() throws JOSEException {
        String once = assertion(claims());

        assertThat(ask(once, MOST).status()).isEqualTo(200);
        assertThat(ask(once, MOST).status()).as("used before").isEqualTo(401);
        assertThat(ask(assertion(claims().audience("https://elsewhere.example.org")), MOST).status()).isEqualTo(401);
        assertThat(ask(assertion(claims().expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))), MOST).status()).isEqualTo(401);
        assertThat(ask(assertion(claims().expirationTime(Date.from(clock.instant().minus(Duration.ofMinutes(5))))), MOST).status()).isEqualTo(401);
        assertThat(ask(assertion(claims().subject("somebody-else")), MOST).status()).isEqualTo(401);
    }

    @Test
    void anotherKeyAnUnknownClientAndOneTakenOutOfUseAreRefusedAlikeAndRecorded() throws JOSEException {
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
        assertThat(ask(assertion(claims(), other), MOST).body().get("error").asString()).isEqualTo("invalid_client");
        assertThat(ask(assertion(claims().issuer("nobody").subject("nobody")), MOST).body().get("error").asString()).isEqualTo("invalid_client");
        assertThat(ask("nonsense", MOST).status()).isEqualTo(401);

        assertThat(api.as(Role.ADMIN).send("DELETE", "/api/v1/smart-clients/" + client, "application/json", new byte[0], "If-Match", "1").status()).isEqualTo(200);
        assertThat(ask(assertion(claims()), MOST).status()).isEqualTo(401);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'sign-in-refused' AND actor = ?").param(client).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void otherGrantsAndScopesBeyondTheRegistrationAreRefused() throws JOSEException {
        assertThat(post(Map.of("grant_type", "password")).body().get("error").asString()).isEqualTo("unsupported_grant_type");
        assertThat(ask(assertion(claims()), "system/Patient.rs").body().get("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void aClosedAccountGetsNoToken() throws JOSEException {
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(account).update();

        assertThat(ask(assertion(claims()), MOST).status()).isEqualTo(401);
    }

    @Test
    void onlyWhoOpensAccountsRegistersClientsAndEachIsRecorded() {
        assertThat(api.as(Role.INTEGRATOR).post("/api/v1/smart-clients", Map.of("id", "x")).status()).isEqualTo(403);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ?").param(client).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRegistrationThatCannotWorkIsRefused() {
        String keys = new JWKSet(key.toPublicJWK()).toString();

        assertThat(register("a1", "http://ehr.example.org/jwks", MOST).text()).contains("is no https address");
        assertThat(register("a2", "{\"keys\":[]}", MOST).text()).contains("holds no public key");
        assertThat(register("a5", new JWKSet(key).toString(false), MOST).text()).contains("holds a private key").doesNotContain("kty");
        assertThat(register("a3", keys, "user/Appointment.rs").text()).contains("is no scope");
        assertThat(api.as(Role.ADMIN).post("/api/v1/smart-clients", Map.of("id", "a4", "name", "n", "username", "no-such-account", "keys", keys, "scopes", MOST)).text())
                .contains("is nobody's account");
    }

    private ApiClient.Answer register(String id, String keys, String scopes) {
        return api.as(Role.ADMIN).post("/api/v1/smart-clients", Map.of("id", id, "name", "Portal", "username", account, "keys", keys, "scopes", scopes));
    }

    private String address() {
        return api.baseUrl() + "/api/v1/oauth/token";
    }

    private String granted(String scopes) throws JOSEException {
        ApiClient.Answer answer = ask(assertion(claims()), scopes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    private ApiClient.Answer ask(String assertion, String scopes) {
        return post(Map.of("grant_type", "client_credentials", "scope", scopes, "client_assertion", assertion,
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    }

    private ApiClient.Answer post(Map<String, String> form) {
        String body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.asNobody().send("POST", "/api/v1/oauth/token", "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(client).subject(client).audience(address()).jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(4))));
    }

    private String assertion(JWTClaimsSet.Builder claims) throws JOSEException {
        return assertion(claims, key);
    }

    private static String assertion(JWTClaimsSet.Builder claims, RSAKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("k1").build(), claims.build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }
}
