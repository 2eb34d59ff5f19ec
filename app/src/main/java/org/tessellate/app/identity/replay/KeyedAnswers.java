package org.tessellate.app.identity.replay;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ties a keyed request to the transactions it commits: each one says so in the request's row, in the same commit. Work that keeps its
 * answer here as well survives a crash between commit and answer exactly. Thread-safe.
 */
@Component
public class KeyedAnswers implements TransactionExecutionListener {

    private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    private record Attempt(KeyedRequest request, UUID id) {}

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

    static void within(KeyedRequest request, UUID attempt, Way way) throws ServletException, IOException {
        try {
            ScopedValue.where(CURRENT, new Attempt(request, attempt)).call(() -> {
                way.go();
                return true;
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the transaction of a change: what its caller will be answered, should the process die before it answers. */
    public <T> T keep(T answer) {
        if (CURRENT.isBound()) {
            Attempt attempt = CURRENT.get();
            store.getObject().answer(attempt.request(), attempt.id(), new StoredAnswer(200,
                    Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE), json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8)));
        }
        return answer;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (!CURRENT.isBound() || transaction.isReadOnly()) {
            return;
        }
        Attempt attempt = CURRENT.get();
        if (!store.getObject().markChanged(attempt.request(), attempt.id())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Another request with the Idempotency-Key (%s) took this one's turn."
                    .formatted(attempt.request().key()), "Maybe it took too long; the other one's answer holds.");
        }
    }
}
