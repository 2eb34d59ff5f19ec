package org.tessellate.app.interop.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.tessellate.app.ApiClient;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Secret;
import tools.jackson.databind.JsonNode;

/** An app with a page of its own that browsers are sent back to, and what it asks of people and of the token endpoint. */
final class AppGround implements AutoCloseable {

    static final String MOST = "launch/patient offline_access user/*.cruds patient/*.cruds";

    final String id = "app-" + UUID.randomUUID();
    final String verifier = Secret.fresh();
    private final ApiClient api;
    private final HttpServer site;
    private final BlockingQueue<Map<String, String>> answers = new LinkedBlockingQueue<>();

    AppGround(ApiClient api) {
        this.api = api;
        try {
            site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        site.createContext("/callback", exchange -> {
            answers.add(read(exchange.getRequestURI().getRawQuery()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        // A browser asks for a picture of the site, too.
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
        assertThat(register(id, redirect(), MOST).status()).isEqualTo(201);
    }

    @Override
    public void close() {
        site.stop(0);
    }

    ApiClient.Answer register(String app, String redirect, String scopes) {
        return api.as(Role.ADMIN).post("/api/v1/smart-apps", Map.of("id", app, "name", "Visit planner", "redirects", List.of(redirect), "scopes", scopes));
    }

    String redirect() {
        return "http://127.0.0.1:%d/callback".formatted(site.getAddress().getPort());
    }

    /** As the app sends it, with what a test changes. */
    Map<String, String> wish(String scope, String... changes) {
        Map<String, String> wish = new LinkedHashMap<>(Map.of("response_type", "code", "client_id", id, "redirect_uri", redirect(), "scope", scope, "state", "s-1",
                "aud", api.baseUrl() + "/fhir/r4", "code_challenge", Secret.hash(verifier), "code_challenge_method", "S256"));
        for (int i = 0; i < changes.length; i += 2) {
            wish.put(changes[i], changes[i + 1]);
        }
        return wish;
    }

    HttpResponse<String> look(PageClient person, Map<String, String> wish) {
        return person.get("/apps/authorize?" + encoded(wish));
    }

    /** What the app is told at once, without anybody being asked. */
    Map<String, String> told(PageClient person, Map<String, String> wish) {
        look(person, wish);
        return answer();
    }

    /** What the app is told after the person's answer. */
    Map<String, String> answered(PageClient person, Map<String, String> wish, String answer, String patient) {
        Map<String, String> form = new LinkedHashMap<>(wish);
        form.put("answer", answer);
        if (!patient.isEmpty()) {
            form.put("patient", patient);
        }
        person.submit("/apps/authorize?" + encoded(wish), "/apps/authorize", encoded(form));
        return answer();
    }

    Map<String, String> answer() {
        Map<String, String> answer = answers.poll();
        assertThat(answer).as("the browser came back").isNotNull();
        return answer;
    }

    String code(PageClient person, String scope, String patient) {
        Map<String, String> answer = answered(person, wish(scope), "allow", patient);
        assertThat(answer).containsEntry("state", "s-1").containsKey("code");
        return answer.get("code");
    }

    ApiClient.Answer claim(String code, String... changes) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "client_id", id, "code", code, "redirect_uri", redirect(), "code_verifier", verifier));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return post("/api/v1/oauth/token", form);
    }

    ApiClient.Answer refresh(String token, String scope) {
        return post("/api/v1/oauth/token", Map.of("grant_type", "refresh_token", "client_id", id, "refresh_token", token, "scope", scope));
    }

    ApiClient.Answer post(String path, Map<String, String> form) {
        return api.asNobody().send("POST", path, "application/x-www-form-urlencoded", encoded(form).getBytes(StandardCharsets.UTF_8));
    }

    /** The token endpoint's answer to the whole dance. */
    JsonNode granted(PageClient person, String scope, String patient) {
        ApiClient.Answer answer = claim(code(person, scope, patient));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    ApiClient.As with(JsonNode granted) {
        return api.withToken(granted.get("access_token").asString());
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private static Map<String, String> read(String query) {
        return Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
