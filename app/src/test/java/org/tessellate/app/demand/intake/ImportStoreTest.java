package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.TessellateTest;

@TessellateTest
class ImportStoreTest {

    @Autowired
    ImportStore store;

    @Autowired
    JdbcClient jdbc;

    private final ImportOrder order = new ImportOrder(HistorySchema.HOURLY_DEMAND, "a.csv", "ward", null, Map.of(), null, null);

    @Test
    void showsTheProgressOfARunningImport() {
        String id = UUID.randomUUID().toString();
        store.start(id, order, "hash", "ana");
        store.progress(id, 20_000, 19_990, 10);

        HistoryImport running = store.find(id).orElseThrow();
        assertThat(running.status()).isEqualTo(HistoryImport.Status.RUNNING);
        assertThat(running.counts()).isEqualTo(new HistoryImport.Counts(20_000, 19_990, 10, 0));
        assertThat(running.finishedAt()).isNull();
    }

    @Test
    void closesAnImportThatWasCutOffAtTheNextStart() {
        String id = UUID.randomUUID().toString();
        store.start(id, order, "hash", "ana");
        store.closeThoseCutOff();

        HistoryImport closed = store.find(id).orElseThrow();
        assertThat(closed.status()).isEqualTo(HistoryImport.Status.FAILED);
        assertThat(closed.failure()).contains("nothing of it was kept");
    }

    @Test
    void aFailureThatIsHeardTooLateDoesNotUnmakeACompletedImport() {
        String id = UUID.randomUUID().toString();
        store.start(id, order, "hash", "ana");
        jdbc.sql("UPDATE demand.import SET status = 'COMPLETED' WHERE id = ?").param(id).update();

        store.fail(id, "The connection broke while the answer was on its way.");

        assertThat(store.find(id).orElseThrow().status()).isEqualTo(HistoryImport.Status.COMPLETED);
    }

    @Test
    void rowsOfAnImportThatWasCutOffWaitOnceMoreAtTheNextStart() {
        String parent = UUID.randomUUID().toString();
        String child = UUID.randomUUID().toString();
        store.start(parent, order, "hash", "ana");
        store.start(child, order, "hash", "ana");
        jdbc.sql("""
                INSERT INTO demand.quarantined_row (import_id, line, code, sentence, raw, settled, settled_by, reason)
                VALUES (?, 2, 'NUMBER_UNREADABLE', 'Bad.', 'x', 'CORRECTED', 'ana', ?), (?, 3, 'NUMBER_UNREADABLE', 'Bad.', 'y', 'DISCARDED', 'ana', 'Not needed')""")
                .params(parent, child, parent).update();
        store.closeThoseCutOff();

        assertThat(jdbc.sql("SELECT line FROM demand.quarantined_row WHERE import_id = ? AND settled IS NULL").param(parent).query(Long.class).list())
                .containsExactly(2L);
    }
}
