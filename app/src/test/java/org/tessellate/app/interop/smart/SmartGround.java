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
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** A registered system with a key and an account of its own, and the tokens it gets by them. */
public final class SmartGround {

    private final ApiClient api;
    private final Clock clock;
    private final RSAKey key = key();
    private final String client = "portal-" + UUID.randomUUID();
    private final String account = "smart." + UUID.randomUUID();

    public SmartGround(ApiClient api, Users users, Clock clock, String scopes, Grant... grants) {
        this.api = api;
        this.clock = clock;
        users.create(account, "The patient portal", "correct horse battery", List.of(grants));
        assertThat(register(client, new JWKSet(key).toString(), scopes).status()).isEqualTo(201);
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String client() {
        return client;
    }

    /** As the client keeps it. */
    public String privateKey() {
        return key.toJSONString();
    }

    public String account() {
        return account;
    }

    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    RSAKey own() {
        return key;
    }

    ApiClient.Answer register(String id, String keys, String scopes) {
        return api.as(Role.ADMIN).post("/api/v1/smart-clients", registration(id, keys, scopes));
    }

    /** The registration with other scopes. */
    public void changeScopes(int version, String scopes) {
        byte[] body = "{\"id\":\"%s\",\"name\":\"Portal\",\"username\":\"%s\",\"keys\":%s,\"scopes\":\"%s\"}".formatted(client, account, quoted(keys()), scopes).getBytes(StandardCharsets.UTF_8);
        assertThat(api.as(Role.ADMIN).send("PUT", "/api/v1/smart-clients/" + client, "application/json", body, "If-Match", Integer.toString(version)).status()).isEqualTo(200);
    }

    /** Takes the registration out of use. */
    public void close(int version) {
        assertThat(api.as(Role.ADMIN).send("DELETE", "/api/v1/smart-clients/" + client, "application/json", new byte[0], "If-Match", Integer.toString(version)).status())
                .isEqualTo(200);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Map<String, String> registration(String id, String keys, String scopes) {
        return Map.of("id", id, "name", "Portal", "username", account, "keys", keys, "scopes", scopes);
    }

    String address() {
        return api.baseUrl() + "/api/v1/oauth/token";
    }

    /** Calls by a token of these scopes. */
    public ApiClient.As with(String scopes) {
        return api.withToken(granted(scopes));
    }

    public String granted(String scopes) {
        ApiClient.Answer answer = ask(assertion(claims()), scopes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    /** Asks by an assertion that proves nothing. */
    public void turnedAway() {
        assertThat(ask(assertion(claims()) + "x", "system/Appointment.rs").status()).isEqualTo(401);
    }

    ApiClient.Answer ask(String assertion, String scopes, String... headers) {
        return post(Map.of("grant_type", "client_credentials", "scope", scopes, "client_assertion", assertion,
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), headers);
    }

    ApiClient.Answer post(Map<String, String> form, String... headers) {
        String body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.asNobody().send("POST", "/api/v1/oauth/token", "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(client).subject(client).audience(address()).jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(4))));
    }

    String assertion(JWTClaimsSet.Builder claims) {
        return assertion(claims, key);
    }

    static String assertion(JWTClaimsSet.Builder claims, RSAKey by) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("k1").build(), claims.build());
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
