package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;

@TessellateTest
class StoreRefusalTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource data;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void whoWaitsTooLongForALockIsToldToTryLater() throws Exception {
        try (Connection holder = data.getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT pg_advisory_xact_lock(4711)");
            RuntimeException waited = catchRuntimeException(() -> transactions.executeWithoutResult(_ -> {
                jdbc.sql("SELECT set_config('lock_timeout', '50ms', true)").query(rows -> {});
                jdbc.sql("SELECT pg_advisory_xact_lock(4711)").query(rows -> {});
            }));
            holder.rollback();

            assertThat(StoreRefusal.problem(waited)).hasValueSatisfying(problem -> {
                assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT);
                assertThat(problem.remedy()).contains("again");
            });
        }
    }

    @Test
    void whoseLineBrokeOffIsToldThatNobodyKnows() {
        RuntimeException cut = catchRuntimeException(() -> transactions.executeWithoutResult(_ ->
                jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())").query(rows -> {})));

        assertThat(StoreRefusal.problem(cut)).hasValueSatisfying(problem -> {
            assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(problem.code()).isEqualTo(ProblemCode.OUTCOME_UNKNOWN);
            assertThat(problem.remedy()).contains("Idempotency-Key");
        });
    }
}
