package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.TessellateTest;

@TessellateTest
class ImportStoreTest {

    @Autowired
    ImportStore store;

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
}
