package org.tessellate.app.cli;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code erp-simulator}: a reference ERP to try the interface out (docs/erp.md). */
@Command(name = "erp-simulator", mixinStandardHelpOptions = true,
        description = "Run a reference ERP on this machine: keeps what Tessellate tells it and answers purchase requests.")
final class ErpSimulatorCommand implements Callable<Integer> {

    @Option(names = "--port", description = "Where it listens.", defaultValue = "8090")
    private int port;

    @Option(names = "--tessellate", description = "Whom it answers, for instance http://localhost:8080; nobody when absent.")
    private @Nullable URI tessellate;

    @Option(names = "--token", description = "A token with INTEGRATION_WRITE there.", defaultValue = "${env:TESSELLATE_TOKEN:-}")
    private String token = "";

    @Option(names = "--lead-days", description = "How long things take to come.", defaultValue = "3")
    private int leadDays;

    @Option(names = "--deliver-after-seconds", description = "When it says that they came; never when absent.")
    private @Nullable Integer deliverAfterSeconds;

    @Override
    public Integer call() throws InterruptedException {
        try (ErpSimulator simulator = ErpSimulator.start(port)) {
            if (tessellate != null) {
                simulator.answers(new ErpSimulator.Tessellate(tessellate, token, Duration.ofDays(leadDays),
                        deliverAfterSeconds == null ? null : Duration.ofSeconds(deliverAfterSeconds)));
            }
            System.out.printf("A reference ERP listens on %s; GET / shows what it was told. Start Tessellate with tessellate.erp.url=%s%n",
                    simulator.address(), simulator.address());
            Thread.currentThread().join();
        }
        return 0;
    }
}
