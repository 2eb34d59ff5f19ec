package org.tessellate.app.identity.replay;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ties a keyed request to the transactions it commits: each one says so in the request's row, in the same commit. Work that keeps its
 * answer here as well survives a crash between commit and answer exactly. Thread-safe.
 */
@Component
public class KeyedAnswers implements TransactionExecutionListener {

    private static final ScopedValue<@Nullable Turn> CURRENT = ScopedValue.newInstance();
    private static final String REFUSED = KeyedAnswers.class.getName() + ".refused";

    /** The turn of the request that is being answered. */
    public static final class Turn {

        private final KeyedRequest request;
        private final UUID attempt;
        private volatile @Nullable StoredAnswer kept;

        private Turn(KeyedRequest request, UUID attempt) {
            this.request = request;
            this.attempt = attempt;
        }

        /** Whether exactly this was stored with the change itself already. */
        boolean isKept(StoredAnswer answer) {
            StoredAnswer stored = kept;
            return stored != null && stored.isSameAs(answer);
        }
    }

    /** A turn that changed something, and what it will be answered should the process die before it answers; null: that is not known yet. */
    public record Kept(Turn turn, int status, @Nullable Object answer) {}

    private final ObjectProvider<AnswerStore> store;
    private final JsonMapper json;

    // The store needs the transaction manager, which needs its listeners: hence asked for late.
    KeyedAnswers(ObjectProvider<AnswerStore> store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /** The rest of a request's way. */
    @FunctionalInterface
    interface Way {

        void go() throws ServletException, IOException;
    }

    static Turn within(KeyedRequest request, UUID attempt, Way way) throws ServletException, IOException {
        Turn turn = new Turn(request, attempt);
        try {
            ScopedValue.where(CURRENT, turn).call(() -> {
                way.go();
                return true;
            });
            return turn;
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The answer to this request is a refusal, whatever its status: it is not kept, and the key is free for another try. */
    public static void refused(HttpServletRequest request) {
        request.setAttribute(REFUSED, true);
    }

    static boolean isRefused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) != null;
    }

    /** Work whose commits are no change that the request asked for, such as what is written down for a refusal. */
    public static <T> T aside(Supplier<T> work) {
        return ScopedValue.where(CURRENT, null).call(work::get);
    }

    private static @Nullable Turn current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** In the transaction of a change: what its caller will be answered, should the process die before it answers. */
    public <T> T keep(T answer) {
        Turn turn = current();
        if (turn != null) {
            StoredAnswer stored = stored(200, json.writeValueAsString(answer));
            store.getObject().answer(turn.request, turn.attempt, stored);
            onceCommitted(() -> turn.kept = stored);
        }
        return answer;
    }

    private static StoredAnswer stored(int status, String body) {
        return new StoredAnswer(status, Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void onceCommitted(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** The turn of the request on this thread, to keep its answer from another thread. */
    public Optional<Turn> turn() {
        return Optional.ofNullable(current());
    }

    /** As {@link #keep}, for several requests whose changes one transaction makes; refused as a whole when any lost its turn. */
    public void keepAll(List<Kept> kept) {
        List<AnswerStore.Given> given = kept.stream().map(one -> new AnswerStore.Given(one.turn().request, one.turn().attempt, one.status(),
                one.answer() == null ? null : json.writeValueAsString(one.answer()))).toList();
        int found = kept.isEmpty() ? 0 : store.getObject().answerAll(given);
        for (int i = 0; i < given.size(); i++) {
            Turn turn = kept.get(i).turn();
            AnswerStore.Given one = given.get(i);
            if (one.body() != null) {
                onceCommitted(() -> turn.kept = stored(one.status(), one.body()));
            }
        }
        if (found < kept.size()) {
            throw overtaken(kept.getFirst().turn());
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Turn turn = current();
        if (turn == null || transaction.isReadOnly()) {
            return;
        }
        if (!store.getObject().markChanged(turn.request, turn.attempt)) {
            throw overtaken(turn);
        }
    }

    private static Problem overtaken(Turn turn) {
        return Problem.conflict(ProblemCode.CONFLICT, "Another request with the Idempotency-Key (%s) took this one's turn."
                .formatted(turn.request.key()), "Maybe it took too long; the other one's answer holds.");
    }
}
