package org.tessellate.engine.rostering.search;

import java.util.HashSet;
import java.util.Set;

/** Native solves that run at the moment, so that they can be ended when the search is called off. Thread-safe. */
final class Interrupts {

    private final Set<Runnable> running = new HashSet<>();
    private boolean stopped;

    /** A running solve; closing it says that it has ended. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Running during(Runnable stop) {
        running.add(stop);
        if (stopped) {
            stop.run();
        }
        return () -> end(stop);
    }

    private synchronized void end(Runnable stop) {
        running.remove(stop);
    }

    /** Ends what runs, and what begins later; nothing is freed meanwhile, since that waits for the end of its solve. */
    synchronized void stopAll() {
        stopped = true;
        running.forEach(Runnable::run);
    }
}
