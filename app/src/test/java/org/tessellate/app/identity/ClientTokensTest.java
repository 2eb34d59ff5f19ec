package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** Tokens signed by another system, with its keys behind a real address. */
@TessellateTest
class ClientTokensTest {

    private static final String ADDRESS = "https://tessellate.example.org/api/v1/cds-services/visit-fit";
    private static final String ISSUER = "https://ehr.example.org";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApiClient api;

    @Autowired
    private ApiTokens opaque;

    private HttpServer keys;
    private ECKey key;
    private ClientTokens tokens;
    private String account;

    @BeforeEach
    void aSystemWithItsKeys() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        keys.start();
        account = "ehr." + UUID.randomUUID();
        users.create(account, "The record system", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        URI address = URI.create("http://127.0.0.1:%d/jwks".formatted(keys.getAddress().getPort()));
        tokens = new ClientTokens(new ClientSettings(List.of(new ClientSettings.System(ISSUER, address, account))), new SignedTokens(jdbc, clock), users);
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    @Test
    void aTokenOpensOnceAsTheSystemsAccount() throws JOSEException {
        String token = signed(claims());

        assertThat(tokens.actorOf(token, ADDRESS)).map(Actor::username).contains(account);
        assertThat(tokens.actorOf(token, ADDRESS)).as("used before").isEmpty();
    }

    @Test
    void aTokenForAnotherAddressIsRefused() throws JOSEException {
        assertThat(tokens.actorOf(signed(claims().audience("https://elsewhere.example.org")), ADDRESS)).isEmpty();
    }

    @Test
    void aTokenOfAnotherTimeIsRefused() throws JOSEException {
        Instant now = clock.instant();

        assertThat(tokens.actorOf(signed(claims().expirationTime(Date.from(now.minus(Duration.ofMinutes(2))))), ADDRESS)).as("ended").isEmpty();
        assertThat(tokens.actorOf(signed(claims().issueTime(Date.from(now.plus(Duration.ofMinutes(2))))), ADDRESS)).as("not yet").isEmpty();
        assertThat(tokens.actorOf(signed(claims().expirationTime(Date.from(now.plus(Duration.ofHours(1))))), ADDRESS)).as("too long").isEmpty();
    }

    @Test
    void aTokenWithoutAnIdOrAnEndIsRefused() throws JOSEException {
        assertThat(tokens.actorOf(signed(claims().jwtID(null)), ADDRESS)).isEmpty();
        assertThat(tokens.actorOf(signed(claims().expirationTime(null)), ADDRESS)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyOrIssuerIsRefused() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();

        assertThat(tokens.actorOf(signed(claims(), other), ADDRESS)).isEmpty();
        assertThat(tokens.actorOf(signed(claims().issuer("https://other.example.org")), ADDRESS)).isEmpty();
    }

    @Test
    void aTokenSignedWithTheNextBestAlgorithmIsRefused() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS384).keyID("k1").build(), claims().build());
        token.sign(new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(tokens.actorOf(token.serialize(), ADDRESS)).isEmpty();
    }

    @Test
    void anAccountThatWasClosedOpensNothing() throws JOSEException {
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(account).update();

        assertThat(tokens.actorOf(signed(claims()), ADDRESS)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefusedAtTheDoor() {
        for (String token : List.of("a.b.c", "nonsense", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(api.withToken(token).get("/api/v1/me").status()).isEqualTo(401);
        }
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder().issuer(ISSUER).audience(ADDRESS).jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(4))));
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, key);
    }

    private static String signed(JWTClaimsSet.Builder claims, ECKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("k1").build(), claims.build());
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

    @Test
    void aTokenForAnotherServerOpensNothingWhateverHostTheRequestNames() throws Exception {
        assertThat(through(new OwnAddress(null))).as("called by a name that nobody set").isNull();
        assertThat(through(new OwnAddress(URI.create("https://hospital.example.org")))).as("called otherwise than it is").isNull();
        assertThat(through(new OwnAddress(URI.create("https://tessellate.example.org/")))).isEqualTo(account);
    }

    /** Who is signed in by a token for {@link #ADDRESS}, whose host the request names. */
    private @Nullable String through(OwnAddress own) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", URI.create(ADDRESS).getPath());
        request.setScheme("https");
        request.setServerName("tessellate.example.org");
        request.setServerPort(443);
        request.addHeader("Authorization", "Bearer " + signed(claims()));
        List<String> signedIn = new ArrayList<>();
        BearerTokenFilter filter = new BearerTokenFilter(opaque, tokens, new RequestLimits(new RequestLimitSettings(60, Map.of(), 60, 60)), own, JsonMapper.shared());
        filter.doFilter(request, new MockHttpServletResponse(), (asked, answered) -> Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication()).ifPresent(one -> signedIn.add(((Actor) one.getPrincipal()).username())));
        SecurityContextHolder.clearContext();
        return signedIn.isEmpty() ? null : signedIn.getFirst();
    }
}
