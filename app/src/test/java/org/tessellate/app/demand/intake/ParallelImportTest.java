package org.tessellate.app.demand.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;

@TessellateTest
class ParallelImportTest {

    @Autowired
    ApiClient api;

    @Test
    void overlappingImportsWaitForEachOtherAndLoseNothing() throws Exception {
        DemandFixture ward = DemandFixture.aUnitIn("UTC", api);
        List<Callable<ApiClient.Answer>> uploads = IntStream.range(0, 6)
                .<Callable<ApiClient.Answer>>mapToObj(i -> () -> ward.upload(shuffled(i), "")).toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ApiClient.Answer> upload : pool.invokeAll(uploads)) {
                assertThat(upload.get().status()).as(upload.get().text()).isEqualTo(201);
            }
        }
        assertThat(ward.analyst.get("/api/v1/demand/observations?unit=%s&from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z".formatted(ward.unit))
                .body().size()).isEqualTo(2400);
    }

    /** The same hours in another order and with other counts each time. */
    private static String shuffled(int seed) {
        List<String> rows = new ArrayList<>(IntStream.range(0, 2400)
                .mapToObj(hour -> LocalDate.parse("2025-06-02").atStartOfDay().plusHours(hour) + "," + seed).toList());
        Collections.shuffle(rows, new Random(seed));
        return "time,value\n" + String.join("\n", rows) + "\n";
    }
}
