package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by our key at a stand-in that verifies what we sign, as SMART Backend Services have it. */
class EhrSignInTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final List<String> given = new CopyOnWriteArrayList<>();
    private final Set<String> spent = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOW;
    private volatile String valid = "";
    private volatile boolean deaf;
    private volatile String tokenEndpoint = "";
    private JWK key;
    private HttpServer server;

    @BeforeEach
    void aRecordSystem() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        tokenEndpoint = address() + "/oauth/token";
        server.createContext("/fhir/.well-known/smart-configuration", exchange -> answer(exchange, 200, "{\"token_endpoint\": \"%s\"}".formatted(tokenEndpoint)));
        server.createContext("/oauth/token", this::token);
        server.createContext("/fhir/Appointment", exchange -> {
            boolean in = !deaf && exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer " + valid);
            answer(exchange, in ? 200 : 401, in ? "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}" : "");
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private volatile int trouble;

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (trouble != 0) {
            answer(exchange, trouble, "{}");
            return;
        }
        String fault = fault(form);
        if (fault != null) {
            faults.add(fault);
            answer(exchange, 400, "{\"error\": \"invalid_client\"}");
            return;
        }
        valid = "token-" + given.size();
        given.add(valid);
        answer(exchange, 200, "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": 300}".formatted(valid));
    }

    private String fault(String form) {
        try {
            SignedJWT signed = SignedJWT.parse(field(form, "client_assertion"));
            var claims = signed.getJWTClaimsSet();
            boolean well = field(form, "grant_type").equals("client_credentials") && field(form, "scope").equals("system/Appointment.rs")
                    && field(form, "client_assertion_type").equals("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    && claims.getIssuer().equals("tess") && claims.getSubject().equals("tess") && claims.getAudience().equals(List.of(tokenEndpoint))
                    && claims.getExpirationTime().toInstant().isAfter(now) && !claims.getExpirationTime().toInstant().isAfter(now.plusSeconds(300)) && spent.add(claims.getJWTID())
                    && signed.getHeader().getKeyID().equals(key.getKeyID())
                    && signed.verify(new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
            return well ? null : claims.toString();
        } catch (ParseException | JOSEException unusable) {
            return unusable.toString();
        }
    }

    private static String field(String form, String name) {
        return Stream.of(form.split("&")).filter(one -> one.startsWith(name + "=")).map(one -> URLDecoder.decode(one.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst().orElse("");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private EhrSettings.System system(String signing) {
        return new EhrSettings.System("main", URI.create(address() + "/fhir"), null, 1_000, Duration.ofSeconds(5), 10, Set.of(), Set.of(),
                new EhrSettings.Client("tess", signing, "system/Appointment.rs"));
    }

    private EhrLine line(String signing) {
        return new EhrLine(system(signing), new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private EhrLine line() {
        return line(key.toJSONString());
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItIsOver() {
        EhrLine line = line();
        for (int i = 0; i < 3; i++) {
            assertThat(line.get("Appointment?date=2026").status()).isEqualTo(200);
        }
        assertThat(given).as("faults: " + faults).hasSize(1);

        now = NOW.plusSeconds(269);
        line.get("Appointment");
        assertThat(given).hasSize(1);
        now = NOW.plusSeconds(270);
        assertThat(line.get("Appointment").status()).isEqualTo(200);
        assertThat(given).hasSize(2);
    }

    @Test
    void thoseWhoComeTogetherFetchOne() {
        EhrLine line = line();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> line.get("Appointment").status(), threads)).limit(8).toList();
            assertThat(all.stream().map(CompletableFuture::join)).containsOnly(200);
        }
        assertThat(given).hasSize(1);
    }

    @Test
    void aTokenThatWasTakenBackIsFetchedAnewOnce() {
        EhrLine line = line();
        line.get("Appointment");
        valid = "another";

        assertThat(line.get("Appointment").status()).isEqualTo(200);
        assertThat(given).hasSize(2);
        deaf = true;
        assertThat(line.get("Appointment").status()).as("it lacks a right: no third").isEqualTo(401);
        assertThat(given).hasSize(3);
    }

    @Test
    void anEllipticKeySignsToo() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_384).keyID("e1").generate();

        assertThat(line().get("Appointment").status()).isEqualTo(200);
    }

    @Test
    void whoIsNotRegisteredIsToldSoWithoutAWordOfTheKey() throws JOSEException {
        String stranger = new RSAKeyGenerator(2048).keyID("k1").generate().toJSONString();

        assertThatThrownBy(() -> line(stranger).get("Appointment")).isInstanceOf(EhrFailure.class).hasMessageContaining("gave no token").hasMessageNotContaining("eyJ");
        assertThat(system(stranger).toString() + system(stranger).client()).doesNotContain("\"d\"", "kty");
    }

    @Test
    void aTokenEndpointInTroubleIsNoRefusal() {
        trouble = 503;

        assertThatThrownBy(() -> line().get("Appointment")).isInstanceOfSatisfying(EhrFailure.class, failure -> assertThat(failure.status()).isEqualTo(503));
    }

    @Test
    void noKeyIsShownToATokenEndpointWithoutEncryption() {
        tokenEndpoint = "http://elsewhere.example/token";

        assertThatThrownBy(() -> line().get("Appointment")).hasMessageContaining("no https");
    }

    @Test
    void thePublicHalfOfTheKeyIsPublishedAndNothingElse() throws ParseException {
        String published = OwnKeys.published(new EhrSettings(List.of(system(key.toJSONString()), system(key.toJSONString()))));

        assertThat(com.nimbusds.jose.jwk.JWKSet.parse(published).getKeys()).singleElement().satisfies(one -> {
            assertThat(one.isPrivate()).isFalse();
            assertThat(one.getKeyID()).isEqualTo("k1");
        });
    }
}
