package org.tessellate.app.interop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the traffic flowing while the application runs: the sequencer, each reader of the log, and the workers of the inbox. */
@Component
class Traffic implements SmartLifecycle {

    private final Sequencer sequencer;
    private final LogReader reader;
    private final InboxWorker inbox;
    private final List<EventConsumer> consumers;
    private final Bells bells;
    private final int workers;
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean running;

    Traffic(Sequencer sequencer, LogReader reader, InboxWorker inbox, ObjectProvider<EventConsumer> consumers, Bells bells,
            @Value("${tessellate.inbox.workers:2}") int workers) {
        this.sequencer = sequencer;
        this.reader = reader;
        this.inbox = inbox;
        this.consumers = consumers.orderedStream().toList();
        this.bells = bells;
        this.workers = workers;
    }

    @Override
    public synchronized void start() {
        loops.add(new Loop("sequencer", bells.sequencer(), sequencer::step).start());
        for (EventConsumer consumer : consumers) {
            reader.register(consumer);
            loops.add(new Loop(consumer.name(), bells.reader(), () -> reader.step(consumer)).start());
        }
        for (int worker = 1; worker <= workers; worker++) {
            loops.add(new Loop("inbox-" + worker, bells.inbox(), inbox::step).start());
        }
        loops.add(new Loop("inbox-slow", bells.slowInbox(), inbox::slowStep).start());
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            for (Loop loop : loops) {
                loop.end();
            }
            loops.clear();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
