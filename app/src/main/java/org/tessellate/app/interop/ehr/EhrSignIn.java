package org.tessellate.app.interop.ehr;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.interop.smart.OwnAssertion;
import org.tessellate.app.runtime.TimedHttp;
import org.tessellate.app.runtime.WebAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bearer token for a record system: the one that is written down, or one fetched by our key (SMART Backend Services), which is used until shortly
 * before it is over. Thread-safe; who comes while one is fetched waits for it.
 */
final class EhrSignIn {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIGURATION = ".well-known/smart-configuration";
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final EhrSettings.System system;
    private final TimedHttp http;
    private final Clock clock;
    private @Nullable Token held;

    /** {@code until} is when a new one is fetched. */
    private record Token(String value, Instant until) {}

    EhrSignIn(EhrSettings.System system, TimedHttp http, Clock clock) {
        this.system = system;
        this.http = http;
        this.clock = clock;
    }

    /** None where the system wants none. */
    Optional<String> bearer() {
        return system.client() == null ? Optional.ofNullable(system.token()) : Optional.of(fetched(system.client()));
    }

    /** Lets go of a token that was refused; true when a new one can be had for it. */
    synchronized boolean renews(String refused) {
        if (held != null && held.value().equals(refused)) {
            held = null;
        }
        return system.client() != null;
    }

    private synchronized String fetched(EhrSettings.Client client) {
        if (held == null || !clock.instant().isBefore(held.until())) {
            held = ask(client);
        }
        return held.value();
    }

    private Token ask(EhrSettings.Client client) {
        String endpoint = json(HttpRequest.newBuilder(EhrAddress.within(system.base(), CONFIGURATION).orElseThrow(this::refused)).GET()).path("token_endpoint").asString("");
        if (!WebAddress.isSafe(endpoint)) {
            throw new EhrFailure(0, "The smart-configuration of the system (%s) names no token endpoint, or one that is no https.".formatted(system.id()));
        }
        Map<String, String> form = new HashMap<>(OwnAssertion.fields(client.id(), endpoint, client.key(), "tessellate.ehr.systems", clock.instant()));
        form.put("grant_type", "client_credentials");
        form.put("scope", client.scope());
        return token(json(HttpRequest.newBuilder(URI.create(endpoint)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))));
    }

    private Token token(JsonNode answer) {
        String value = answer.path("access_token").asString("");
        if (value.isBlank()) {
            throw refused();
        }
        Duration life = Duration.ofSeconds(Math.max(1, answer.path("expires_in").asLong(USUAL_LIFE.toSeconds())));
        Duration early = life.dividedBy(3).compareTo(EARLY) < 0 ? life.dividedBy(3) : EARLY;
        return new Token(value, clock.instant().plus(life).minus(early));
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.timeout(system.timeout()).header("Accept", "application/json").build(), LARGEST_ANSWER);
            if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
                throw new EhrFailure(answer.statusCode(), "The sign-in of the system (%s) answered (%d).".formatted(system.id(), answer.statusCode()));
            }
            if (answer.statusCode() != 200) {
                throw refused();
            }
            return JSON.readTree(answer.body());
        } catch (IOException | JacksonException failure) {
            throw new EhrFailure(0, "The sign-in of the system (%s) did not answer (%s).".formatted(system.id(), failure.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EhrFailure(0, "The sign-in at the system (%s) was ended.".formatted(system.id()));
        }
    }

    // 401, so that whoever asked comes again, as after a token that is over.
    private EhrFailure refused() {
        return new EhrFailure(401, "The system (%s) gave no token.\nMaybe our key (/.well-known/jwks.json) or scope is not registered there: compare tessellate.ehr.systems."
                .formatted(system.id()));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
