package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does in the frame, step by step and without cookies. */
final class Framed {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String app;

    Framed(String app) {
        this.app = app;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Through the sign-in of the record system up to the address of the callback. */
    String callback(StandInSmartEhr ehr) {
        HttpResponse<String> sent = get(ehr.launch(app));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return location(get(location(sent)));
    }

    HttpResponse<String> launch(StandInSmartEhr ehr) {
        return get(callback(ehr));
    }

    static String location(HttpResponse<String> redirection) {
        return redirection.headers().firstValue("Location").orElseThrow(() -> new AssertionError(redirection.statusCode() + " " + redirection.body()));
    }

    static String token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    HttpResponse<String> press(String token, Map<String, String> fields) {
        String form = "token=" + token + fields.entrySet().stream().map(field -> "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return send(HttpRequest.newBuilder(URI.create(app + "/embedded/widget")).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
