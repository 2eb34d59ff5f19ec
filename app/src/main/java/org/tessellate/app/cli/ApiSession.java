package org.tessellate.app.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in conversation with a running Tessellate. */
final class ApiSession {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String url;
    private final String token;

    ApiSession(String url, String username, String password) {
        this.url = url;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("username", username, "password", password, "label", "command line"))))
                .build();
        this.token = send(request).get("token").asString();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    /** The answer's body, or a failure that quotes the problem. */
    JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? json.missingNode() : json.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new CommandFailure(body.path("detail").asString("The request failed with status " + response.statusCode() + "."),
                        body.path("remedy").asString("the application log has the cause."));
            }
            return body;
        } catch (ConnectException failure) {
            throw new CommandFailure("No Tessellate answers at %s.".formatted(url), "it is not running: start it with ./tessellate run");
        } catch (IOException failure) {
            throw new CommandFailure("The conversation with %s broke off: %s".formatted(url, failure.getMessage()), "the network or the server failed: try again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", "you pressed Ctrl-C; the server goes on with what it had received.");
        }
    }
}
