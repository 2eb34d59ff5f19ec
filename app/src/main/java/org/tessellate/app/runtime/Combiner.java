package org.tessellate.app.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Serves many callers with one piece of work: what comes while a batch is under way makes the next one. So a commit, its write to the
 * disk and its few statements are shared by all who waited for it, and an idle system keeps nobody waiting. Thread-safe.
 */
public final class Combiner<T, R> {

    private static final int MOST = 256;

    private record Waiting<T, R>(T wanted, CompletableFuture<R> answer) {}

    private final ConcurrentLinkedQueue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Function<List<T>, List<R>> work;
    private final String name;

    /**
     * @param work answers each of a batch, in its order; when it throws, nothing of the batch was done, unless the line to the
     *     database broke off: then nobody knows. It runs on a thread of its own,
     *     without the transaction, user and request of those who asked
     */
    public Combiner(String name, Function<List<T>, List<R>> work) {
        this.name = name;
        this.work = work;
    }

    /** Waits for the answer; a failure that is the request's own is thrown here and to nobody else. */
    public R serve(T wanted) {
        Waiting<T, R> waiting = new Waiting<>(wanted, new CompletableFuture<>());
        queue.add(waiting);
        wake();
        try {
            return waiting.answer().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException own ? own : failure;
        }
    }

    /** How many wait for a batch of theirs to begin. */
    int waiting() {
        return queue.size();
    }

    private void wake() {
        if (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).start(this::serveAll);
        }
    }

    // Whoever came between the last look and the release of the place finds it free, or is found here.
    private void serveAll() {
        try {
            for (List<Waiting<T, R>> batch = next(); !batch.isEmpty(); batch = next()) {
                serve(batch);
            }
        } finally {
            busy.set(false);
            wake();
        }
    }

    private List<Waiting<T, R>> next() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        for (Waiting<T, R> one = queue.poll(); one != null; one = batch.size() < MOST ? queue.poll() : null) {
            batch.add(one);
        }
        return batch;
    }

    private void serve(List<Waiting<T, R>> batch) {
        try {
            List<R> answers = work.apply(batch.stream().map(Waiting::wanted).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable failure) {
            apart(batch, failure);
        }
    }

    // One request that the database chokes on must not take the others with it. But when the line broke off, all of it may have been
    // done: carried out once more it would stand in its own way and be refused, though it stands.
    private void apart(List<Waiting<T, R>> batch, Throwable failure) {
        if (batch.size() == 1 || StoreRefusal.isLineBroken(failure)) {
            batch.forEach(one -> one.answer().completeExceptionally(failure));
        } else {
            batch.forEach(one -> serve(List.of(one)));
        }
    }
}
