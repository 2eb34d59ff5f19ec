package org.tessellate.app.identity.replay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Actor;

/** The line to the database breaks while a request with a key is carried out: what a repetition gets. */
@TessellateTest
class OutcomeUnknownTest {

    @Autowired
    private AnswerStore store;

    @Autowired
    private Replies replies;

    @Autowired
    private KeyedAnswers answers;

    @Autowired
    private TransactionTemplate transactions;

    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger carriedOut = new AtomicInteger();

    @BeforeEach
    void somebodyIsSignedIn() {
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new Actor("somebody", "Somebody", List.of()), null, List.of()));
    }

    @AfterEach
    void nobodyIs() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse send(FilterChain chain) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/appointments/hold");
        request.setContentType("application/json");
        request.setContent("{}".getBytes());
        request.addHeader(IdempotencyFilter.HEADER, key);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new IdempotencyFilter(store, replies).doFilter(request, response, (sent, answered) -> {
            carriedOut.incrementAndGet();
            chain.doFilter(sent, answered);
        });
        return response;
    }

    private void change() {
        transactions.executeWithoutResult(status -> answers.keep(Map.of("id", "7")));
    }

    @Test
    void whatWasDoneAfterAllIsAnsweredByItsRepetition() throws Exception {
        MockHttpServletResponse cut = send((request, response) -> {
            change();
            ((HttpServletResponse) response).setStatus(503);
        });
        MockHttpServletResponse again = send((request, response) -> change());

        assertThat(cut.getStatus()).isEqualTo(503);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getContentAsString()).isEqualTo("{\"id\":\"7\"}");
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void whatWasNotDoneIsCarriedOutByItsRepetition() throws Exception {
        send((request, response) -> ((HttpServletResponse) response).setStatus(503));
        MockHttpServletResponse again = send((request, response) -> change());

        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(carriedOut).hasValue(2);
    }

    @Test
    void anAnswerThatWasKeptWithItsChangeIsNotWrittenAgain() throws Exception {
        KeyedRequest request = new KeyedRequest("somebody", key, "a");
        UUID attempt = store.claim(request) instanceof Claim.Granted(UUID granted) ? granted : UUID.randomUUID();

        KeyedAnswers.Turn turn = KeyedAnswers.within(request, attempt, this::change);

        Map<String, String> headers = Map.of("Content-Type", "application/json");
        assertThat(turn.isKept(new StoredAnswer(200, headers, "{\"id\":\"7\"}".getBytes()))).isTrue();
        assertThat(turn.isKept(new StoredAnswer(201, headers, "{\"id\":\"7\"}".getBytes()))).as("another status").isFalse();
        assertThat(turn.isKept(new StoredAnswer(200, Map.of(), "{\"id\":\"7\"}".getBytes()))).as("other headers").isFalse();
    }

    @Test
    void anAnswerWhoseChangeWasRolledBackIsNotKept() throws Exception {
        KeyedRequest request = new KeyedRequest("somebody", key, "a");
        UUID attempt = store.claim(request) instanceof Claim.Granted(UUID granted) ? granted : UUID.randomUUID();

        KeyedAnswers.Turn turn = KeyedAnswers.within(request, attempt, () -> {
            try {
                transactions.executeWithoutResult(status -> {
                    answers.keep(Map.of("id", "7"));
                    throw new DataAccessResourceFailureException("cut");
                });
            } catch (DataAccessResourceFailureException cut) {
                assertThat(cut).hasMessage("cut");
            }
        });

        assertThat(turn.isKept(new StoredAnswer(200, Map.of("Content-Type", "application/json"), "{\"id\":\"7\"}".getBytes()))).isFalse();
    }
}
