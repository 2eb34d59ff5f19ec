package org.tessellate.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running application over HTTP as a user of a role; users are created when first needed. Thread-safe. */
public final class ApiClient {

    private static final String PASSWORD = "correct horse battery";

    /** An answer with its body as JSON; missing when there is none. */
    public record Answer(int status, JsonNode body, String text, HttpResponse<byte[]> response) {}

    private final Environment environment;
    private final Users users;
    private final JsonMapper json;
    private final IssuedTokens issued;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    ApiClient(Environment environment, Users users, JsonMapper json, IssuedTokens issued) {
        this.environment = environment;
        this.users = users;
        this.json = json;
        this.issued = issued;
    }

    /** Calls of a user who has the role everywhere. */
    public As as(Role role) {
        return as(new Grant(role, null));
    }

    /** Calls of a user who has exactly this grant. */
    public As as(Grant grant) {
        String username = ("test." + grant.role() + (grant.unitId() == null ? "" : "." + grant.unitId())).toLowerCase(java.util.Locale.ROOT);
        return new As(tokens.computeIfAbsent(username, name -> signIn(name, grant)), () -> renew(username, grant));
    }

    public As asNobody() {
        return new As(null, null);
    }

    /** Calls of whoever has this token. */
    public As withToken(String token) {
        return new As(token, null);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private String renew(String username, Grant grant) {
        String token = signIn(username, grant);
        tokens.put(username, token);
        return token;
    }

    private synchronized String signIn(String username, Grant grant) {
        if (!users.exists(username)) {
            users.create(username, "Test " + grant.role(), PASSWORD, List.of(grant));
        }
        return asNobody().post("/api/v1/tokens", Map.of("username", username, "password", PASSWORD)).body().get("token").asString();
    }

    /** Requests with one user's token. */
    public final class As {

        private volatile @Nullable String token;
        private final @Nullable Supplier<String> renewal;

        private As(@Nullable String token, @Nullable Supplier<String> renewal) {
            this.token = token;
            this.renewal = renewal;
        }

        public Answer get(String path) {
            return send(request(path).GET());
        }

        public Answer post(String path, Object body) {
            return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(toJson(body))));
        }

        public Answer put(String path, Object body) {
            return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(toJson(body))));
        }

        public Answer delete(String path) {
            return send(request(path).DELETE());
        }

        /** Any method, content type and header, for instance CSV uploads and If-Match. */
        public Answer send(String method, String path, String contentType, byte[] body, String... headers) {
            HttpRequest.Builder request = request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body));
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        public HttpRequest.Builder request(String path) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl() + path));
            return token == null ? builder : builder.header("Authorization", "Bearer " + token);
        }

        /** With a new token where a test with a later clock outlived the one of ours; any other 401 is the test's to see. */
        public Answer send(HttpRequest.Builder request) {
            Answer answer = exchange(request.build());
            if (answer.status() != 401 || renewal == null || issued.open(token)) {
                return answer;
            }
            token = renewal.get();
            return exchange(request.setHeader("Authorization", "Bearer " + token).build());
        }

        private Answer exchange(HttpRequest request) {
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                String text = new String(response.body(), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), parse(response, text), text, response);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private String toJson(Object body) {
            return body instanceof String text ? text : json.writeValueAsString(body);
        }

        private JsonNode parse(HttpResponse<byte[]> response, String text) {
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return isJson && !text.isEmpty() ? json.readTree(text) : json.missingNode();
        }
    }
}
