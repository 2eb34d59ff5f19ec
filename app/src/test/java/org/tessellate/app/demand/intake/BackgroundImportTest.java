package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.workforce.Workforce;

/** Whatever becomes of an import in the background, its record ends and the log has the cause. */
@TessellateTest
@ExtendWith(OutputCaptureExtension.class)
class BackgroundImportTest {

    @Autowired
    ImportStore store;
    @Autowired
    Workforce workforce;
    @Autowired
    Audit audit;
    @Autowired
    Facilities facilities;
    @Autowired
    OpenRows rows;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Access access;

    /** A connection to the database that throws at whatever is asked. */
    private static JdbcClient broken(Throwable thrown) {
        return (JdbcClient) Proxy.newProxyInstance(JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (_, _, _) -> {
            throw thrown;
        });
    }

    private HistoryImport ended(Throwable thrown) {
        ImportOrder order = new ImportOrder(HistorySchema.HOURLY_DEMAND, "a.csv", null, null, Map.of(), null, null);
        byte[] file = "unit,time,value\n%s,2025-06-02T00:00,4\n".formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        HistoryImports imports = new HistoryImports(store, new ImportRun(broken(thrown), store, workforce, audit), facilities, rows, transaction, access);
        try {
            HistoryImport begun = Access.asSystem("test", () -> imports.submit(order, new ByteArrayInputStream(file)));
            return await().until(() -> store.find(begun.id()).orElseThrow(), now -> now.status() != HistoryImport.Status.RUNNING);
        } finally {
            imports.destroy();
        }
    }

    @Test
    void anErrorOfTheMachineEndsTheImportAndIsLogged(CapturedOutput log) {
        HistoryImport ended = ended(new StackOverflowError("too deep"));

        assertThat(ended.status()).isEqualTo(HistoryImport.Status.FAILED);
        assertThat(ended.failure()).contains("nothing of it was kept").doesNotContain("too deep");
        assertThat(log).contains("The import (%s) failed".formatted(ended.id()), "StackOverflowError: too deep");
    }

    @Test
    void soDoesAFaultOfTheProgram(CapturedOutput log) {
        HistoryImport ended = ended(new IllegalStateException("a bug"));

        assertThat(ended.status()).isEqualTo(HistoryImport.Status.FAILED);
        assertThat(log).contains("The import (%s) failed".formatted(ended.id()), "a bug");
    }
}
