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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
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

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

    static final String HEADER = "Idempotency-Key";
    /** The hidden field of a form that must not count twice. */
    static final String FIELD = "_once";
    static final int BEHIND_SECURITY = 0;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    /** Requests or answers with passwords and tokens: nothing of them is stored, not even a fingerprint. */
    private static final List<String> SECRETS = List.of("/api/v1/tokens", "/api/v1/oauth", "/api/v1/users", "/api/v1/me/password", "/login", "/logout", "/admin", "/my/calendar");
    /** An offer's link for whoever it is made to. */
    private static final Pattern LINKS = Pattern.compile("/api/v1/waitlist/offers/[^/]+/link");

    private final AnswerStore store;
    private final Replies replies;

    IdempotencyFilter(AnswerStore store, Replies replies) {
        this.store = store;
        this.replies = replies;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod()) || SECRETS.stream().anyMatch(request.getRequestURI()::startsWith)
                || LINKS.matcher(request.getRequestURI()).matches();
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
        boolean kept = false;
        try {
            KeyedAnswers.Turn turn = KeyedAnswers.within(keyed, attempt, () -> chain.doFilter(request, captured));
            answered = !request.isAsyncStarted();
            kept = answered && turn.isKept(captured.answer());
        } finally {
            if (!kept) {
                settle(keyed, attempt, captured, answered, KeyedAnswers.isRefused(request));
            }
        }
        captured.copyBodyToResponse();
    }

    // What was done is done, and its answer is known here: that it cannot be stored is no reason to tell another.
    private void settle(KeyedRequest keyed, UUID attempt, CapturedResponse response, boolean answered, boolean refused) {
        try {
            settleInStore(keyed, attempt, response, answered, refused);
        } catch (DataAccessException | TransactionException failure) {
            LOG.warn("The answer to a request with a key could not be stored", failure);
        }
    }

    // The answer is stored before it is sent: whoever has seen it will see the same again.
    private void settleInStore(KeyedRequest keyed, UUID attempt, CapturedResponse response, boolean answered, boolean refused) {
        int status = response.getStatus();
        if (!answered) {
            store.release(keyed, attempt);
            return;
        }
        if (status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value()) {
            store.forget(keyed, attempt);
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            // Not known to this attempt; if its change was kept after all, so was the right answer, in the same commit.
            store.release(keyed, attempt);
        } else if (status < HttpStatus.BAD_REQUEST.value() && !refused || !store.release(keyed, attempt)) {
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
