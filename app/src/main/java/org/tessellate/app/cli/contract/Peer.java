package org.tessellate.app.cli.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The system that is looked at, over HTTP. */
final class Peer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** An answer; its body as JSON, missing where it is none. */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String url;
    private final @Nullable String token;

    Peer(String url, @Nullable String token) {
        this.url = url.replaceAll("/+$", "");
        this.token = token;
    }

    /** The same system, asked by nobody in particular. */
    Peer stranger() {
        return new Peer(url, null);
    }

    boolean isSignedIn() {
        return token != null;
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, Object body, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, body(response));
        } catch (IOException failure) {
            throw new Broken("No answer (%s).".formatted(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Broken("Interrupted.");
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        try {
            return response.headers().firstValue("Content-Type").orElse("").contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
        } catch (JacksonException broken) {
            throw new Broken("The answer says that it is JSON, and is none.");
        }
    }
}
