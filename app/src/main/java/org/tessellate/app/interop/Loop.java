package org.tessellate.app.interop;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one kind of work over and over in a thread of its own: at once while there is more, else when the bell rings or a second passed. */
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final String name;
    private final Bell bell;
    private final BooleanSupplier step;
    private final Thread thread;
    private volatile boolean ended;

    Loop(String name, Bell bell, BooleanSupplier step) {
        this.name = name;
        this.bell = bell;
        this.step = step;
        this.thread = Thread.ofVirtual().name("interop-" + name).unstarted(this::run);
    }

    Loop start() {
        thread.start();
        return this;
    }

    /** Ends after the step under way, or after a few seconds in the middle of it. */
    void end() throws InterruptedException {
        ended = true;
        bell.ring();
        if (!thread.join(Duration.ofSeconds(5))) {
            thread.interrupt();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!ended) {
                failures = once(failures);
            }
        } catch (InterruptedException interrupted) {
            LOG.debug("The work ({}) was interrupted", name, interrupted);
        }
    }

    private int once(int failures) throws InterruptedException {
        try {
            if (!step.getAsBoolean() && !ended) {
                bell.await(LOOK_AGAIN);
            }
            return 0;
        } catch (RuntimeException failure) {
            if (!ended) {
                LOG.warn("The work ({}) failed and will be tried again", name, failure);
                bell.await(LOOK_AGAIN.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
            }
            return failures + 1;
        }
    }
}
