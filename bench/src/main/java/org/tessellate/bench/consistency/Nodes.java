package org.tessellate.bench.consistency;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.load.Ledger;
import org.tessellate.bench.server.PrivateServer;
import org.tessellate.bench.server.TessellateProcess;

/** The first application with its database, and more on the same database behind lines that can be cut. Thread-safe. */
final class Nodes implements AutoCloseable {

    private static final String CONNECTIONS = "8";
    private static final int MOST_STARTS = 10;

    private final PrivateServer host;
    private final CutProxy line;
    private final List<Path> homes = new ArrayList<>();
    private final CopyOnWriteArrayList<TessellateProcess> others = new CopyOnWriteArrayList<>();

    /** @param more how many beside the first */
    Nodes(PrivateServer host, int more) {
        this.host = host;
        this.line = CutProxy.to(Ledger.port(host.home()));
        for (int i = 0; i < more; i++) {
            homes.add(folder(host.home().resolve("node-" + i)));
            others.add(launch(i));
        }
        others.forEach(TessellateProcess::awaitReady);
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failure) {
            throw new BenchFailure("The folder (%s) cannot be made: %s".formatted(path, failure.getMessage()), "the disk is full.", failure);
        }
    }

    private TessellateProcess launch(int node) {
        return TessellateProcess.launch(homes.get(node), Map.of("DATABASE_URL", url("application"), "DATABASE_OWNER_URL", url("owner"),
                "TESSELLATE_CONNECTIONS", CONNECTIONS), "--no-demo");
    }

    private String url(String role) {
        try {
            String password = Files.readString(host.home().resolve("secrets").resolve("postgres-" + role)).strip();
            return "postgresql://tessellate_%s:%s@127.0.0.1:%d/tessellate".formatted(role.equals("owner") ? "owner" : "app",
                    URLEncoder.encode(password, StandardCharsets.UTF_8), line.port());
        } catch (IOException failure) {
            throw new BenchFailure("The database's password cannot be read: " + failure.getMessage(), "the first start failed.", failure);
        }
    }

    CutProxy line() {
        return line;
    }

    int others() {
        return others.size();
    }

    /** The address of one of them, that may be dead just now. */
    String any(Random random) {
        int chosen = random.nextInt(others.size() + 1);
        return chosen == others.size() ? host.url() : others.get(chosen).url();
    }

    /** As kill -9. */
    void kill(int node) {
        others.get(node).kill();
    }

    /** Back to life, at another address; whoever watches over it starts it again when its line is cut while it starts. */
    void restart(int node) {
        for (int attempt = 1; ; attempt++) {
            TessellateProcess started = launch(node);
            try {
                started.awaitReady();
                others.set(node, started);
                return;
            } catch (BenchFailure cut) {
                if (attempt == MOST_STARTS) {
                    throw cut;
                }
            }
        }
    }

    /** Stands still for a while with all it has in its hands, as under a long garbage collection. */
    void signal(int node, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(others.get(node).pid())).start().waitFor();
        } catch (IOException failure) {
            throw new BenchFailure("The node cannot be signalled: " + failure.getMessage(), "there is no kill here.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        others.forEach(TessellateProcess::kill);
        line.close();
    }
}
