package org.tessellate.app.interop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the traffic flowing while the application runs: the sequencer, each reader of the log, and the workers of the inbox, all but one of which
 * leave the machine to those who wait for receipts when many do.
 */
@Component
class Traffic implements SmartLifecycle {

    private final Sequencer sequencer;
    private final LogReader reader;
    private final Inbox inbox;
    private final InboxWorker worker;
    private final List<EventConsumer> consumers;
    private final Bells bells;
    private final int workers;
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean running;

    Traffic(Sequencer sequencer, LogReader reader, Inbox inbox, InboxWorker worker, ObjectProvider<EventConsumer> consumers, Bells bells,
            @Value("${tessellate.inbox.workers:2}") int workers) {
        this.sequencer = sequencer;
        this.reader = reader;
        this.inbox = inbox;
        this.worker = worker;
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
        loops.add(new Loop("inbox-1", bells.inbox(), worker::step).start());
        for (int more = 2; more <= workers; more++) {
            loops.add(new Loop("inbox-" + more, bells.inbox(), () -> !inbox.isFlooded() && worker.step()).start());
        }
        loops.add(new Loop("inbox-slow", bells.slowInbox(), worker::slowStep).start());
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
