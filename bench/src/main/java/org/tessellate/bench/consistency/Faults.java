package org.tessellate.bench.consistency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.tessellate.bench.Journal;
import org.tessellate.bench.load.Ledger;

/** What goes wrong, one after the other, while clients work. For one thread. */
final class Faults {

    private static final Duration PAUSE = Duration.ofMillis(1_500);

    private final Nodes nodes;
    private final Path home;
    private final Journal journal;
    private final Random random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final List<Thread> restarts = new ArrayList<>();

    /** {@code DEAF}: what was sent is carried out, the answers are lost. {@code PAUSED}: a process stands still with locks in its hands. */
    enum Kind { CUT, DEAF, KILLED, PAUSED, DATABASE_CRASHED }

    Faults(Nodes nodes, Path home, Journal journal, long seed) {
        this.nodes = nodes;
        this.home = home;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /** @param between from one to the next */
    void run(BooleanSupplier goesOn, Duration between, List<Kind> order) {
        for (int i = 0; pause(goesOn, between); i++) {
            happen(order.get(i % order.size()));
        }
        restarts.forEach(Faults::join);
    }

    Map<Kind, Integer> done() {
        return Map.copyOf(done);
    }

    private void happen(Kind kind) {
        switch (kind) {
            case CUT -> nodes.line().cut();
            case DEAF -> nodes.line().deafen();
            case KILLED -> kill(random.nextInt(nodes.others()));
            case PAUSED -> pause(random.nextInt(nodes.others()));
            case DATABASE_CRASHED -> crash();
        }
        done.merge(kind, 1, Integer::sum);
        journal.say("fault: %s", kind);
    }

    private void kill(int node) {
        restarts.forEach(Faults::join);
        nodes.kill(node);
        restarts.add(Thread.ofVirtual().start(() -> nodes.restart(node)));
    }

    private void pause(int node) {
        nodes.signal(node, "STOP");
        LockSupport.parkNanos(PAUSE.toNanos());
        nodes.signal(node, "CONT");
    }

    /** PostgreSQL ends all its processes and recovers when one dies so. */
    private void crash() {
        try (Ledger ledger = Ledger.of(home)) {
            new Tables(ledger).someBackend().destroyForcibly();
        }
    }

    private static boolean pause(BooleanSupplier goesOn, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (goesOn.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return goesOn.getAsBoolean();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
