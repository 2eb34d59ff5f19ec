package org.tessellate.bench.load;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench load}: thousands of users over HTTP on one application and its durable database. */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Start a private Tessellate with a made-up hospital and let users find, hold, book, look and cancel "
        + "over kept-alive connections with pauses between; first in growing numbers, to find the knee (p99 over 500 ms), then all for the time given. "
        + "The last line says p50_ms, p99_ms, errors, double_bookings, per_second, knee_users and the processor time per request of application, database and generator.")
public final class LoadCommand implements Callable<Integer> {

    private static final int MOST = 15_000;

    @Option(names = "--users", description = "How many, at most " + MOST + " (default: ${DEFAULT-VALUE}).", defaultValue = "10000")
    private int users;

    @Option(names = "--seconds", description = "How long all of them are measured (default: ${DEFAULT-VALUE}).", defaultValue = "60")
    private int seconds;

    @Option(names = "--think", description = "Mean pause between two steps of a user, in seconds (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private double think;

    @Option(names = "--ramp-seconds", description = "How long each smaller number of users is measured; 0 measures no knee (default: ${DEFAULT-VALUE}).", defaultValue = "12")
    private int rampSeconds;

    @Option(names = "--sign-in", description = "session: everybody signs in at the console before; token: as client programs (default: ${DEFAULT-VALUE}).", defaultValue = "session")
    private String signIn = "session";

    @Option(names = "--json", paramLabel = "FILE", description = "Write each part as a JSON line; the last line is the result.")
    private @Nullable Path json;

    @Override
    public Integer call() {
        if (users < 1 || users > MOST || seconds < 1 || !(think > 0) || rampSeconds < 0) {
            throw new BenchFailure("The users (%d), seconds (%d), pause (%s) or ramp (%d) are not possible.".formatted(users, seconds, think, rampSeconds),
                    "an option has a typing error; a process has at most 20,000 files open here.");
        }
        if (!signIn.matches("session|token")) {
            throw new BenchFailure("The way to sign in (%s) is unknown.".formatted(signIn), "it is session or token.");
        }
        Journal journal = new Journal(System.out, json);
        try (PrivateServer server = PrivateServer.create()) {
            boolean right = new LoadRun(server, journal, signIn.equals("session"), Visitor::new).run(users, seconds, think, rampSeconds);
            journal.finish();
            System.out.println(journal.lastLine());
            return right ? 0 : 1;
        }
    }
}
