package org.tessellate.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tessellate.app.Tessellate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: the web application with its database. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Start Tessellate on http://localhost:8080 (SERVER_PORT and TESSELLATE_HOME choose otherwise).")
final class RunCommand implements Callable<Integer> {

    /** Not an exit status: the server keeps running. */
    static final int STARTED = -1;

    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--as-of", paramLabel = "DAY", description = "Start the clock at another day or moment, for instance 2026-03-02T08:00:00Z.")
    private @Nullable String asOf;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen on this port.", defaultValue = "${env:SERVER_PORT:-8080}")
    private String port = "8080";

    @Option(names = "--no-demo", description = "Begin empty, without the demo hospital and its accounts.")
    private boolean withoutDemo;

    @Option(names = "--sandbox", description = "Begin anew with made-up people and none of the settings of the house but those named SANDBOX_…, to try interfaces.")
    private boolean sandbox;

    @Override
    public Integer call() {
        requireFreePort(validPort());
        requireDemo();
        System.out.println("Tessellate is starting …");
        SpringApplication application = new SpringApplication(Tessellate.class);
        if (sandbox) {
            application.setEnvironment(Sandbox.environment(System.getenv()));
        }
        ConfigurableApplicationContext started = application.run(settings().toArray(String[]::new));
        // The last line of a start: people and scripts wait for it.
        System.out.printf("Tessellate is ready: http://localhost:%s (stop with Ctrl-C; %s)%n",
                started.getEnvironment().getProperty("local.server.port"), sandbox ? "the next sandbox begins anew" : "the data stays");
        return STARTED;
    }

    private void requireDemo() {
        if (sandbox && withoutDemo) {
            throw new CommandFailure("A sandbox has a made-up hospital (--sandbox, --no-demo).", "leave one of the two out.");
        }
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--tessellate.demo=" + !withoutDemo,
                "--tessellate.first-administrator=" + withoutDemo,
                // Failures of the start are said in one sentence by Main, not as a stack trace.
                "--logging.level.org.springframework.boot.SpringApplication=off",
                "--logging.level.org.springframework.boot.web.server.servlet.context=error",
                "--spring.main.log-startup-info=false"));
        if (!withoutDemo && System.getenv(sandbox ? Sandbox.PREFIX + "SERVER_ADDRESS" : "SERVER_ADDRESS") == null) {
            // Accounts with a published password answer this machine only.
            settings.add("--server.address=127.0.0.1");
        }
        if (asOf != null) {
            settings.add("--tessellate.as-of=" + asOf);
        }
        if (sandbox) {
            settings.addAll(Sandbox.settings(Path.of(System.getenv().getOrDefault("TESSELLATE_HOME", "data")).toAbsolutePath().normalize()));
        }
        return settings;
    }

    private int validPort() {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new CommandFailure("The port (%s) is no number from 0 to 65535.".formatted(port), "SERVER_PORT has a typing error.");
        }
        return Integer.parseInt(port);
    }

    private static void requireFreePort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException busy) {
            throw new CommandFailure("The port (%d) cannot be used: %s.".formatted(port, busy.getMessage()),
                    "another program listens there: stop it, or choose another port, for instance SERVER_PORT=8081 ./tessellate run");
        }
    }
}
