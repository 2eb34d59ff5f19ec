package org.tessellate.app.identity.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.runtime.Problem;

/** What is left of a request whose process was killed at each of its moments. */
@TessellateTest
class AnswerStoreTest {

    private static final Duration OVER = AnswerStore.TURN.plusSeconds(1);

    @Autowired
    private AnswerStore store;

    @Autowired
    private KeyedAnswers answers;

    @Autowired
    private TestClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private final KeyedRequest request = new KeyedRequest("somebody", UUID.randomUUID().toString(), "a");

    @Test
    void whileItsTurnLastsItCountsAsRunning() {
        granted();
        clock.advance(AnswerStore.TURN.minusSeconds(1));

        assertThat(store.claim(request)).isEqualTo(new Claim.Running(Duration.ofSeconds(1)));
    }

    @Test
    void killedBeforeItChangedAnythingItIsCarriedOutAgain() {
        UUID first = granted();
        clock.advance(OVER);

        assertThat(granted()).isNotEqualTo(first);
    }

    @Test
    void killedAfterItsCommitItIsNeverCarriedOutAgain() throws Exception {
        change(granted(), () -> {});
        clock.advance(OVER);

        assertThat(store.claim(request)).isEqualTo(new Claim.AnswerLost());
    }

    @Test
    void whatKeptItsAnswerInTheCommitAnswersItAfterTheKill() throws Exception {
        change(granted(), () -> answers.keep(Map.of("id", "7")));

        assertThat(store.claim(request)).isInstanceOfSatisfying(Claim.Answered.class, answered ->
                assertThat(new String(answered.answer().body(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"7\"}"));
    }

    @Test
    void aRolledBackChangeIsNone() {
        UUID attempt = granted();

        assertThatThrownBy(() -> change(attempt, () -> {
            answers.keep("kept");
            throw new IllegalStateException("refused");
        })).hasMessage("refused");

        assertThat(store.release(request, attempt)).isTrue();
        assertThat(store.claim(request)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void aLateAttemptWhoseTurnAnotherTookCannotCommit() throws Exception {
        UUID late = granted();
        clock.advance(OVER);
        UUID next = granted();

        assertThatThrownBy(() -> change(late, () -> {})).isInstanceOf(Problem.class).hasMessageContaining(request.key());
        change(next, () -> {});
        store.answer(request, next, new StoredAnswer(201, Map.of("Location", "/there"), new byte[] {1, 2}));

        assertThat(store.claim(request)).isInstanceOfSatisfying(Claim.Answered.class, answered -> {
            assertThat(answered.answer().status()).isEqualTo(201);
            assertThat(answered.answer().headers()).containsEntry("Location", "/there");
            assertThat(answered.answer().body()).containsExactly(1, 2);
        });
    }

    @Test
    void aLateAttemptCannotAnswerForTheNextOne() {
        UUID late = granted();
        clock.advance(OVER);
        granted();

        store.answer(request, late, new StoredAnswer(200, Map.of(), new byte[0]));

        assertThat(store.claim(request)).isInstanceOf(Claim.Running.class);
    }

    @Test
    void anotherFingerprintIsAnotherRequest() {
        granted();

        assertThat(store.claim(new KeyedRequest(request.actor(), request.key(), "b"))).isEqualTo(new Claim.Different());
    }

    @Test
    void aDayLaterTheKeyIsFree() throws Exception {
        change(granted(), () -> {});
        clock.advance(AnswerStore.KEPT);

        assertThat(store.claim(new KeyedRequest(request.actor(), request.key(), "b"))).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void readingOnlyChangesNothing() throws Exception {
        UUID attempt = granted();
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        KeyedAnswers.within(request, attempt, () -> reading.executeWithoutResult(status -> {}));

        assertThat(store.release(request, attempt)).isTrue();
    }

    private UUID granted() {
        return ((Claim.Granted) store.claim(request)).attempt();
    }

    private void change(UUID attempt, Runnable work) throws ServletException, IOException {
        KeyedAnswers.within(request, attempt, () -> new TransactionTemplate(transactions).executeWithoutResult(status -> work.run()));
    }
}
