package org.tessellate.bench.consistency;

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
import org.tessellate.bench.consistency.Operation.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a client on any node, whose answers may fail to come. Thread-safe. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final String token;

    Door(String token) {
        this.token = token;
    }

    /** An answer; status 0 when there was none. */
    record Answer(int status, JsonNode body) {

        Outcome outcome() {
            if (status / 100 == 2) {
                return Outcome.DONE;
            }
            // The first try under the same key is still being answered, or was answered into the void.
            boolean open = body.path("detail").asString("").contains("Idempotency-Key");
            return status == 0 || status == UNAVAILABLE || open ? Outcome.UNKNOWN : Outcome.REFUSED;
        }

        String code() {
            return body.path("code").asString("");
        }

        String said() {
            return status + " " + code() + " " + body.path("detail").asString("");
        }
    }

    Answer get(String url) {
        return send(request(url).GET());
    }

    /** With a key under which it may be repeated, on any node. */
    Answer post(String url, Object body, String key) {
        return send(request(url).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer post(String url, Map<String, ?> body) {
        return send(request(url).header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), json && !response.body().isEmpty() ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException broken) {
            return new Answer(0, JSON.createObjectNode().put("detail", String.valueOf(broken)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }
}
