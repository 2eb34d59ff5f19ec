package org.tessellate.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tessellate.app.Tessellate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code measure}: what only the inside of the application can measure, for {@code ./tessellate bench}; one JSON line for each part. */
@Command(name = "measure", hidden = true, mixinStandardHelpOptions = true, description = "Measure a part of the application in an empty installation.")
final class MeasureCommand implements Runnable {

    private static final int MOST_THREADS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(name = "claims", mixinStandardHelpOptions = true, description = "Threads race for the same slots: apart, then combined.")
    int claims(@Option(names = "--threads", defaultValue = "64") int threads, @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--home", defaultValue = "${env:TESSELLATE_HOME:-data}") Path home) {
        if (threads < 1 || threads > MOST_THREADS || seconds < 1) {
            throw new CommandFailure("The threads (%d) or seconds (%d) are not possible.".formatted(threads, seconds), "take 64 and 10.");
        }
        if (Files.exists(home.resolve("database"))) {
            throw new CommandFailure("The installation (%s) is not empty.".formatted(home), "give an empty folder: the measurement leaves thousands of claims.");
        }
        try (ConfigurableApplicationContext app = SpringApplication.run(Tessellate.class, "--server.port=0", "--server.address=127.0.0.1",
                "--tessellate.demo=false", "--tessellate.home=" + home, "--spring.main.log-startup-info=false")) {
            return new ClaimRace(app, home, threads, Duration.ofSeconds(seconds)).run();
        }
    }
}
