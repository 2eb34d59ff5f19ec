package org.tessellate.bench.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench console}: the time of each page and of each edit's re-check, with the demo hospital. */
@Command(name = "console", mixinStandardHelpOptions = true, description = "Start a private Tessellate with the demo hospital, open every console page as several "
        + "roles, and edit rosters of 42, 50 and 150 people over 28 days; the last line says page_p95_ms (under 200 wanted) and recheck_p95_ms (under 100).")
public final class ConsoleCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each page and roster as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Option(names = "--rounds", description = "How often each page is opened, 1 to " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int rounds;

    @Option(names = "--edits", description = "Edits of each roster, 1 to " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "200")
    private int edits;

    @Override
    public Integer call() {
        require("--rounds", rounds);
        require("--edits", edits);
        requireFolder();
        Journal journal = new Journal(System.out, json);
        try (PrivateServer server = PrivateServer.create()) {
            server.serveDemo();
            new ConsoleRun(server, journal).run(rounds, edits);
            journal.finish();
            System.out.println(journal.lastLine());
            return 0;
        }
    }

    private static void require(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new BenchFailure("The option %s (%d) is not between 1 and %d.".formatted(option, value, MOST), "it has a typing error.");
        }
    }

    private void requireFolder() {
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isWritable(folder)) {
            throw new BenchFailure("The folder (%s) of the file (%s) is missing or read-only.".formatted(folder, json), "create it first.");
        }
    }
}
