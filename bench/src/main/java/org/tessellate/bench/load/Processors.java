package org.tessellate.bench.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.tessellate.bench.server.PrivateServer;

/** Processor time spent so far by the application, its database and this generator. */
record Processors(Duration application, Duration database, Duration generator) {

    static Processors of(PrivateServer server) {
        ProcessHandle database = Ledger.server(server.home());
        return new Processors(ProcessHandle.of(server.pid()).map(Processors::spent).orElse(Duration.ZERO),
                Stream.concat(Stream.of(database), database.descendants()).map(Processors::spent).reduce(Duration.ZERO, Duration::plus),
                spent(ProcessHandle.current()));
    }

    private static Duration spent(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Milliseconds each. */
    Map<String, Object> perRequest(Processors before, long requests) {
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("app_cpu_ms", application.minus(before.application).toNanos() / 1e6 / requests);
        each.put("database_cpu_ms", database.minus(before.database).toNanos() / 1e6 / requests);
        each.put("generator_cpu_ms", generator.minus(before.generator).toNanos() / 1e6 / requests);
        return each;
    }
}
