package org.tessellate.app.identity.replay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.ProblemDetails;
import tools.jackson.databind.json.JsonMapper;

/** What a repetition is answered. */
@Component
class Replies {

    static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(40);

    private final JsonMapper json;

    Replies(JsonMapper json) {
        this.json = json;
    }

    /** A person who clicked twice sees the second click's answer only: it waits for the first one's. */
    Claim patiently(Supplier<Claim> ask) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Claim claim = ask.get();
        while (claim instanceof Claim.Running && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
            claim = ask.get();
        }
        return claim;
    }

    void repeat(KeyedRequest request, Claim claim, HttpServletResponse response) throws IOException {
        switch (claim) {
            case Claim.Answered(StoredAnswer answer) -> write(answer, response);
            case Claim.Running(Duration left) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.clamp(left.toSeconds(), 1, 5)));
                throw Problem.conflict(ProblemCode.CONFLICT, "The first request with the Idempotency-Key (%s) is not answered yet."
                        .formatted(request.key()), "Maybe wait a moment and send it again, unchanged.");
            }
            case Claim.Different() -> throw Problem.invalid(ProblemCode.CONFLICT,
                    "The Idempotency-Key (%s) was used for another request.".formatted(request.key()), "Maybe take a new key for each new request.");
            case Claim.AnswerLost() -> throw Problem.conflict(ProblemCode.CONFLICT,
                    "The request with the Idempotency-Key (%s) changed something, but Tessellate stopped before it answered.".formatted(request.key()),
                    "Maybe look at what stands there now before you send it again under a new key.");
            case Claim.Granted granted -> throw new IllegalStateException("A granted claim (%s) is carried out.".formatted(granted.attempt()));
        }
    }

    private static void write(StoredAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(answer.body());
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (!request.getRequestURI().startsWith("/api/") && request.getHeader(IdempotencyFilter.HEADER) == null) {
            response.sendError(problem.status().value());
            return;
        }
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(ProblemDetails.of(problem)).getBytes(StandardCharsets.UTF_8));
    }
}
