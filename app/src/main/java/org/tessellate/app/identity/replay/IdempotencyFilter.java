package org.tessellate.app.identity.replay;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.runtime.Problem;

/**
 * Carries a write with an Idempotency-Key out once: a repetition gets the stored answer. Stands behind the sign-in, so that a key
 * belongs to its user, and leaves requests alone that carry or answer secrets.
 */
@Component
@Order(IdempotencyFilter.BEHIND_SECURITY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    /** The hidden field of a form that must not count twice. */
    static final String FIELD = "_once";
    static final int BEHIND_SECURITY = 0;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    /** Requests or answers with passwords and tokens: nothing of them is stored, not even a fingerprint. */
    private static final List<String> SECRETS = List.of("/api/v1/tokens", "/api/v1/users", "/api/v1/me/password", "/login", "/logout", "/admin", "/my/calendar");

    private final AnswerStore store;
    private final Replies replies;

    IdempotencyFilter(AnswerStore store, Replies replies) {
        this.store = store;
        this.replies = replies;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod()) || SECRETS.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request);
        Optional<Actor> actor = actor();
        if (key == null || actor.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            once(actor.get(), key, request, response, chain);
        }
    }

    private void once(Actor actor, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (RepeatableRequest repeatable = RepeatableRequest.of(request)) {
            meet(new KeyedRequest(actor.username(), KeyedRequest.readKey(key), repeatable.fingerprint()), repeatable, response, chain);
        } catch (Problem refusal) {
            replies.refuse(request, response, refusal);
        }
    }

    private void meet(KeyedRequest keyed, RepeatableRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Claim claim = isForm(request) ? replies.patiently(() -> store.claim(keyed)) : store.claim(keyed);
        if (claim instanceof Claim.Granted(UUID attempt)) {
            carryOut(keyed, attempt, request, response, chain);
        } else {
            replies.repeat(keyed, claim, response);
        }
    }

    private void carryOut(KeyedRequest keyed, UUID attempt, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CapturedResponse captured = new CapturedResponse(response);
        boolean answered = false;
        try {
            KeyedAnswers.within(keyed, attempt, () -> chain.doFilter(request, captured));
            answered = !request.isAsyncStarted();
        } finally {
            settle(keyed, attempt, captured, answered);
        }
        captured.copyBodyToResponse();
    }

    // The answer is stored before it is sent: whoever has seen it will see the same again.
    private void settle(KeyedRequest keyed, UUID attempt, CapturedResponse response, boolean answered) {
        int status = response.getStatus();
        if (!answered) {
            store.release(keyed, attempt);
            return;
        }
        if (status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value()) {
            store.forget(keyed, attempt);
        } else if (status < HttpStatus.BAD_REQUEST.value() || !store.release(keyed, attempt)) {
            store.answer(keyed, attempt, response.answer());
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        return header == null && isForm(request) ? request.getParameter(FIELD) : header;
    }

    // A form of a page, plain or with a file; the API knows the header only.
    private static boolean isForm(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        boolean form = type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data");
        return form && !request.getRequestURI().startsWith("/api/") && request.getHeader(HEADER) == null;
    }

    private static Optional<Actor> actor() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Actor actor ? Optional.of(actor) : Optional.empty();
    }
}
