package org.tessellate.app.interop.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.TimedHttp;

/**
 * The conversation with one record system: paced, patient when it is busy, and only with the address that is written down; what it answers is bounded.
 * HAPI reads and writes the resources; the JDK carries them, as HL7's own clients are not used here (docs/fhir.md). Thread-safe.
 */
final class EhrLine {

    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);
    private static final Set<Integer> OF_THE_LINE = Set.of(401, 403, 407);
    private static final int MOST_ATTEMPTS = 4;
    private static final int LARGEST_ANSWER = 32 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String FHIR_JSON = "application/fhir+json";

    private final EhrSettings.System system;
    private final TimedHttp http;
    private final EhrSignIn signIn;
    private final FhirContext context = FhirContext.forR4Cached();
    private final Object turn = new Object();
    private long next = System.nanoTime();

    EhrLine(EhrSettings.System system, Clock clock) {
        this.system = system;
        this.http = new TimedHttp(system.timeout());
        this.signIn = new EhrSignIn(system, http, clock);
    }

    /** What came: the status, the resource if there was one, its version, and where it is. */
    record Answer(int status, @Nullable Resource resource, @Nullable String etag, @Nullable String location) {

        boolean isWell() {
            return status >= 200 && status < 300;
        }

        /** The id of what was created or found, also where only its address is answered. */
        Optional<String> id() {
            String id = resource == null || resource.getIdElement().getIdPart() == null ? new IdType(location).getIdPart() : resource.getIdElement().getIdPart();
            return Optional.ofNullable(id);
        }
    }

    EhrSettings.System system() {
        return system;
    }

    /** A path below the base, or an address that the system gave, such as that of the next page. */
    Answer get(String address) {
        return ask(request(address).GET());
    }

    /** Creates it, unless one with the same identifier is there. */
    Answer create(Resource resource, String ifNoneExist) {
        return ask(request(resource.fhirType()).header("If-None-Exist", ifNoneExist).POST(body(resource)));
    }

    /** Replaces it, if it still is in that version. */
    Answer update(Resource resource, String etag) {
        return ask(request(resource.fhirType() + "/" + resource.getIdElement().getIdPart()).header("If-Match", etag).PUT(body(resource)));
    }

    /** The resource of an answer that is well; a failure in our own words otherwise. */
    <R extends Resource> R require(Answer answer, Class<R> type) {
        if (answer.isWell() && type.isInstance(answer.resource())) {
            return type.cast(answer.resource());
        }
        throw failure(answer, "a " + type.getSimpleName());
    }

    /** An answer that is none, in our own words. */
    EhrFailure failure(Answer answer, String expected) {
        String remedy = OF_THE_LINE.contains(answer.status()) ? "\nMaybe its token is over or lacks a right: compare tessellate.ehr.systems." : "";
        return new EhrFailure(answer.status(), "The system (%s) answered with status (%d) where %s was expected.%s".formatted(system.id(), answer.status(), expected, remedy));
    }

    /** Whether it says no to what was asked, and not to us or for a while. */
    static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !OF_THE_LINE.contains(status) && !FOR_NOW.contains(status);
    }

    private HttpRequest.BodyPublisher body(Resource resource) {
        return HttpRequest.BodyPublishers.ofString(context.newJsonParser().encodeResourceToString(resource));
    }

    private HttpRequest.Builder request(String address) {
        URI wanted = EhrAddress.within(system.base(), address).orElseThrow(() -> new EhrFailure(0,
                "The system (%s) pointed to an address outside of its own.\nMaybe its own address is written down wrong: compare tessellate.ehr.systems."
                        .formatted(system.id())));
        return HttpRequest.newBuilder(wanted).timeout(system.timeout()).header("Accept", FHIR_JSON).header("Content-Type", FHIR_JSON)
                .header("Prefer", "return=representation");
    }

    /** Once more by a new token where the one it had is over by now. */
    private Answer ask(HttpRequest.Builder request) {
        Optional<String> token = signIn.bearer();
        Answer answer = ask(request, token);
        return answer.status() == 401 && token.isPresent() && signIn.renews(token.get()) ? ask(request, signIn.bearer()) : answer;
    }

    private Answer ask(HttpRequest.Builder request, Optional<String> token) {
        token.ifPresent(bearer -> request.setHeader("Authorization", "Bearer " + bearer));
        HttpRequest built = request.build();
        for (int attempt = 1; ; attempt++) {
            pace();
            Optional<HttpResponse<byte[]>> response = sent(built, attempt == MOST_ATTEMPTS);
            if (response.isPresent() && (!BUSY.contains(response.get().statusCode()) || attempt == MOST_ATTEMPTS)) {
                return read(response.get());
            }
            park(wait(response, attempt));
        }
    }

    /** Empty when nothing came and it may be tried again. */
    private Optional<HttpResponse<byte[]>> sent(HttpRequest request, boolean last) {
        try {
            return Optional.of(http.send(request, LARGEST_ANSWER));
        } catch (TimedHttp.TooLarge flood) {
            throw new EhrFailure(0, "The system (%s) answered with more than (%d) bytes.\nMaybe ask for smaller pages.".formatted(system.id(), LARGEST_ANSWER));
        } catch (IOException failure) {
            if (last) {
                throw new EhrFailure(0, "The system (%s) did not answer (%s).".formatted(system.id(), failure.getClass().getSimpleName()));
            }
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EhrFailure(0, "The conversation with the system (%s) was ended.".formatted(system.id()));
        }
    }

    private Answer read(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), text.isBlank() ? null : parsed(text), response.headers().firstValue("ETag").orElse(null),
                response.headers().firstValue("Location").orElse(null));
    }

    /** None for what is no FHIR, such as the page of a proxy. */
    private @Nullable Resource parsed(String text) {
        try {
            return context.newJsonParser().parseResource(text) instanceof Resource resource ? resource : null;
        } catch (DataFormatException foreign) {
            return null;
        }
    }

    private static Duration wait(Optional<HttpResponse<byte[]>> response, int attempt) {
        if (response.isEmpty()) {
            return Duration.ofMillis(100L << attempt);
        }
        Duration wanted = response.get().headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(Duration.ofSeconds(1L << attempt));
        return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
    }

    private void pace() {
        long start;
        synchronized (turn) {
            start = Math.max(next, System.nanoTime());
            next = start + (long) (1e9 / system.requestsPerSecond());
        }
        park(Duration.ofNanos(start - System.nanoTime()));
    }

    private static void park(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !Thread.currentThread().isInterrupted(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
