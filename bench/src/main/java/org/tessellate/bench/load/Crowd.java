package org.tessellate.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;

/**
 * Many visitors at once, each on a kept-alive connection and a virtual thread. Steps begin at moments that are drawn beforehand: one that
 * begins late because the answer before it was late counts from its own moment on (no coordinated omission).
 */
final class Crowd {

    private final String url;
    private final Hospital hospital;
    private final List<String> headers;
    private final Duration think;
    private final Guest.Maker guests;

    /** @param headers how each visitor is signed in */
    Crowd(String url, Hospital hospital, List<String> headers, Duration think, Guest.Maker guests) {
        this.guests = guests;
        this.url = url;
        this.hospital = hospital;
        this.headers = headers;
        this.think = think;
    }

    /** So many of the visitors for so long; steps of the first part only warm up and are not counted. */
    Figures run(int users, Duration warmUp, Duration time, long seed) {
        Queue<Figures.Sample> samples = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(users);
        long begun = System.nanoTime();
        long counted = begun + warmUp.toNanos();
        for (int user = 0; user < users; user++) {
            int number = user;
            Thread.ofVirtual().start(() -> {
                visit(number, seed + number, new long[] {begun, counted, counted + time.toNanos()}, samples);
                done.countDown();
            });
        }
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
        return new Figures(new ArrayList<>(samples), time);
    }

    private void visit(int user, long seed, long[] moments, Queue<Figures.Sample> samples) {
        Random random = new Random(seed);
        try (Wire wire = new Wire(url)) {
            Guest visitor = guests.make(wire, headers.get(user % headers.size()), hospital, seed);
            long next = moments[0] + (long) (random.nextDouble() * think.toNanos());
            while (next < moments[2]) {
                sleepUntil(next);
                Visitor.Step step = visitor.step();
                if (next >= moments[1]) {
                    samples.add(new Figures.Sample(step.kind(), step.outcome(), System.nanoTime() - next, step.detail()));
                }
                next += (long) (-Math.log(1 - random.nextDouble()) * think.toNanos());
            }
        } catch (IOException failure) {
            samples.add(new Figures.Sample("broken", Visitor.Outcome.ERROR, 0, failure.toString()));
        }
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
