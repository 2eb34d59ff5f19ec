package org.tessellate.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a running Tessellate with one user's token; thread-safe. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http;
    private final String url;
    private final String token;

    /** An answer, whatever its status. */
    public record Answer(int status, JsonNode body) {

        public boolean isOk() {
            return status < 300;
        }

        /** The problem's sentence. */
        public String problem() {
            return "%d %s %s".formatted(status, body.path("detail").asString(""), body.path("remedy").asString(""));
        }
    }

    private Api(HttpClient http, String url, String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    public static Api signIn(String url, String username, String password) {
        Api stranger = new Api(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), url, "");
        JsonNode answer = stranger.post("/api/v1/tokens", Map.of("username", username, "password", password, "label", "bench"));
        return new Api(stranger.http, url, answer.get("token").asString());
    }

    /** For clients that call in ways of their own. */
    public String token() {
        return token;
    }

    public JsonNode get(String path) {
        return require("GET " + path, send(request(path).GET()));
    }

    /** The answer's body, or a failure that quotes the problem. */
    public JsonNode post(String path, Object body) {
        return require("POST " + path, tryPost(path, body));
    }

    public JsonNode put(String path, Object body) {
        return require("PUT " + path, send(json(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    /** With the version that the change is based on. */
    public JsonNode post(String path, Object body, int version) {
        return require("POST " + path, send(json(path).header("If-Match", "\"" + version + "\"")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    /** With the version that the change is based on. */
    public JsonNode put(String path, Object body, int version) {
        return require("PUT " + path, send(json(path).header("If-Match", "\"" + version + "\"").PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    /** The answer, refusals included. */
    public Answer tryPost(String path, Object body) {
        return send(json(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public JsonNode upload(String path, String contentType, byte[] body) {
        return require("POST " + path, send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body))));
    }

    private static JsonNode require(String what, Answer answer) {
        if (!answer.isOk()) {
            throw new BenchFailure("%s was answered with %s".formatted(what, answer.problem()), "the application's log has more.");
        }
        return answer.body();
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), isJson && !response.body().isEmpty() ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException failure) {
            throw new BenchFailure("The conversation with %s broke off: %s".formatted(url, failure), "the application stopped.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }
}
