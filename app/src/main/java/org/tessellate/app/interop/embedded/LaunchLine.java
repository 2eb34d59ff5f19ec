package org.tessellate.app.interop.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.TimedHttp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks record systems about launches: no redirection is followed, and what they answer is bounded in time and size. Thread-safe. */
@Component
class LaunchLine {

    private static final int LARGEST_ANSWER = 256 << 10;

    private final JsonMapper json;
    private final TimedHttp http;

    LaunchLine(EmbeddedSettings settings, JsonMapper json) {
        this.json = json;
        this.http = new TimedHttp(settings.timeout());
    }

    JsonNode get(String address, @Nullable String token) {
        HttpRequest.Builder request = to(address).GET();
        return ask(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    JsonNode post(String address, Map<String, String> form, @Nullable String authorization) {
        HttpRequest.Builder request = to(address).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        return ask(authorization == null ? request : request.header("Authorization", authorization));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json, application/fhir+json");
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            return read(http.send(request.build(), LARGEST_ANSWER));
        } catch (IOException | JacksonException failure) {
            throw silent("did not answer in time, too long, or not with JSON (%s)".formatted(failure.getClass().getSimpleName()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw silent("was not waited for");
        }
    }

    /** Never with what stood in the answer: that may be a token. */
    private JsonNode read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw silent("answered with status (%d)".formatted(response.statusCode()));
        }
        return json.readTree(response.body());
    }

    private static LaunchRefused silent(String what) {
        return new LaunchRefused(LaunchRefused.Why.SILENT, "The record system %s.".formatted(what));
    }
}
