package org.tessellate.engine.rostering.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does numbered pieces of work on some threads and waits for all of them. */
final class SharedWork implements AutoCloseable {

    private final ExecutorService pool;
    private final int helpers;

    /** The caller is one of the threads. */
    SharedWork(int threads) {
        this.helpers = threads - 1;
        this.pool = Executors.newFixedThreadPool(Math.max(1, helpers));
    }

    void each(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
            }
        };
        List<Future<?>> helping = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            helping.add(pool.submit(worker));
        }
        try {
            worker.run();
        } finally {
            // Nobody takes further pieces after a failure.
            next.set(count);
            helping.forEach(SharedWork::await);
        }
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static IllegalStateException failed(ExecutionException failure) {
        return new IllegalStateException("A search thread failed.\nMaybe the problem is at fault: see the cause.", failure.getCause());
    }

    static IllegalStateException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The search was interrupted.\nMaybe cancel it instead, to keep the best plan.", interruption);
    }

    @Override
    public void close() {
        pool.close();
    }
}
