package org.tessellate.app.interop.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tessellate.app.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/** A record system's sign-in for tests, over real HTTP: discovery, authorisation with PKCE, tokens it signs, keys, one Practitioner, and pages with a frame. */
final class StandInSmartEhr implements AutoCloseable {

    static final String CLIENT = "tessellate-widget";

    private static final RSAKey KEY = key();

    private final HttpServer server;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

    /** Method and path of each request. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What the last authorisation asked for. */
    volatile Map<String, String> lastAsked = Map.of();

    /** The smart-configuration, to be spoilt. */
    final Map<String, Object> configuration = new ConcurrentHashMap<>();

    /** What comes with the tokens: patient, fhirContext. */
    final Map<String, Object> context = new ConcurrentHashMap<>();

    volatile String user = "Practitioner/dr-1";
    volatile RSAKey signsWith = KEY;
    volatile UnaryOperator<JWTClaimsSet.Builder> twist = claims -> claims;
    volatile String frame = "";

    StandInSmartEhr(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        configuration.putAll(Map.of("issuer", root(), "authorization_endpoint", root() + "/authorize?tenant=main", "token_endpoint", root() + "/token", "jwks_uri", root() + "/jwks"));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("ehr-1").generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The same pages from another origin. */
    String elsewhere() {
        return root().replace("127.0.0.1", "localhost");
    }

    String issuer() {
        return root() + "/fhir";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        switch (path) {
            case "/fhir/.well-known/smart-configuration" -> send(exchange, 200, "application/json", json.writeValueAsString(configuration));
            case "/authorize" -> authorise(exchange, form(exchange.getRequestURI().getRawQuery()));
            case "/token" -> token(exchange, form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            case "/jwks" -> send(exchange, 200, "application/json", new JWKSet(KEY.toPublicJWK()).toString());
            case "/fhir/Practitioner/dr-1" -> practitioner(exchange);
            case "/chart" -> send(exchange, 200, "text/html", "<!DOCTYPE html><html lang='en'><link rel='icon' href='data:,'><title>Chart</title><h1>Chart</h1><iframe title='Tessellate' width='320' height='640' src='"
                    + frame.replace("&", "&amp;") + "'></iframe></html>");
            default -> send(exchange, 404, "text/plain", "");
        }
    }

    private void authorise(HttpExchange exchange, Map<String, String> wanted) throws IOException {
        lastAsked = wanted;
        String code = UUID.randomUUID().toString();
        asked.put(code, wanted);
        exchange.getResponseHeaders().add("Location", wanted.get("redirect_uri") + "?code=" + code + "&state=" + wanted.get("state"));
        send(exchange, 302, "text/plain", "");
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        Map<String, String> wanted = asked.remove(form.getOrDefault("code", ""));
        boolean proved = wanted != null && wanted.get("redirect_uri").equals(form.get("redirect_uri")) && CLIENT.equals(form.get("client_id"))
                && wanted.get("code_challenge").equals(Secret.hash(form.getOrDefault("code_verifier", "")));
        if (!proved) {
            send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> answer = new HashMap<>(context);
        answer.putAll(Map.of("access_token", "opens-" + user, "token_type", "Bearer", "scope", wanted.get("scope"), "id_token", signed(wanted.get("nonce"))));
        send(exchange, 200, "application/json", json.writeValueAsString(answer));
    }

    private String signed(String nonce) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(root()).subject("s-1").audience(CLIENT).claim("nonce", nonce).claim("fhirUser", issuer() + "/" + user)
                .issueTime(Date.from(clock.instant())).expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))));
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ehr-1").build(), twist.apply(claims).build());
            token.sign(new RSASSASigner(signsWith));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void practitioner(HttpExchange exchange) throws IOException {
        boolean allowed = ("Bearer opens-" + user).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        send(exchange, allowed ? 200 : 401, "application/fhir+json", """
                {"resourceType":"Practitioner","id":"dr-1","identifier":[{"system":"urn:other","value":"x"},{"system":"urn:hospital:staff","value":"4711"}]}""");
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Where the widget begins. */
    String launch(String app) {
        return app + "/embedded/launch?iss=" + URI.create(issuer()) + "&launch=l-" + UUID.randomUUID();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
