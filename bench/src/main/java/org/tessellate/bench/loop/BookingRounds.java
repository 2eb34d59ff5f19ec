package org.tessellate.bench.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** Many clients look for the same few slots at once; each finds, holds, books, and every third cancels again. */
final class BookingRounds {

    private static final int CANCEL_EVERY = 3;
    private static final int MOST_TRIES = 30;
    private static final int PROPOSALS = 8;

    private final Api scheduler;
    private final String procedure;
    private final Instant earliest;
    private final Instant latest;
    private final String run;
    private final Queue<Visit> booked = new ConcurrentLinkedQueue<>();
    private final Queue<Double> findMillis = new ConcurrentLinkedQueue<>();
    private final Queue<Double> bookMillis = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger lostRaces = new AtomicInteger();
    private final AtomicInteger withoutSlot = new AtomicInteger();

    /** @param earliest and {@code latest}: a window with fewer slots than rounds makes them contend */
    BookingRounds(Api scheduler, String procedure, Instant earliest, Instant latest, String run) {
        this.scheduler = scheduler;
        this.procedure = procedure;
        this.earliest = earliest;
        this.latest = latest;
        this.run = run;
    }

    void run(int rounds, int clients) {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                int number = round;
                all.add(threads.submit(() -> round(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new BenchFailure("A booking round failed: " + failure.getCause().getMessage(), "the application's log has more.", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while booking.", "Ctrl-C was pressed.", interrupted);
        }
    }

    private void round(int number) {
        scheduler.post("/api/v1/patients", Map.of("id", patient(number), "name", "Patient " + number));
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            JsonNode proposals = timed(findMillis, () -> scheduler.post("/api/v1/appointments/find", Map.of("procedure", procedure,
                    "earliest", earliest.toString(), "latest", latest.toString(), "limit", PROPOSALS))).get("proposals");
            if (proposals.isEmpty()) {
                withoutSlot.incrementAndGet();
                return;
            }
            // First the best one, so that the clients meet; who lost looks further.
            if (book(number, proposals.get(attempt == 0 ? 0 : (number + attempt) % proposals.size()))) {
                return;
            }
        }
    }

    private boolean book(int number, JsonNode proposal) {
        Api.Answer held = timed(bookMillis, () -> scheduler.tryPost("/api/v1/appointments/hold", Map.of("procedure", procedure,
                "patient", patient(number), "start", proposal.get("start").asString(), "resources", proposal.get("resources"))));
        if (!held.isOk()) {
            return lost(held);
        }
        String id = held.body().get("id").asString();
        Api.Answer done = timed(bookMillis, () -> scheduler.tryPost("/api/v1/appointments/%s/book".formatted(id), Map.of()));
        if (!done.isOk()) {
            return lost(done);
        }
        if (number % CANCEL_EVERY == 0) {
            scheduler.post("/api/v1/appointments/%s/cancel".formatted(id), Map.of("reason", "The benchmark cancels every third"));
            cancelled.incrementAndGet();
        } else {
            booked.add(Visit.of(done.body()));
        }
        return true;
    }

    private String patient(int number) {
        return "patient-%s-%d".formatted(run, number);
    }

    /** Losing a race is fair; anything else is a failure. */
    private boolean lost(Api.Answer answer) {
        if (answer.status() != 409) {
            throw new BenchFailure("A hold or booking was answered with %s".formatted(answer.problem()), "the application's log has more.");
        }
        lostRaces.incrementAndGet();
        return false;
    }

    private static <T> T timed(Queue<Double> millis, java.util.function.Supplier<T> call) {
        long started = System.nanoTime();
        T answer = call.get();
        millis.add((System.nanoTime() - started) / 1e6);
        return answer;
    }

    /** Acknowledged and not cancelled. */
    List<Visit> booked() {
        return List.copyOf(booked);
    }

    int cancelled() {
        return cancelled.get();
    }

    int lostRaces() {
        return lostRaces.get();
    }

    int withoutSlot() {
        return withoutSlot.get();
    }

    double findMillis(double share) {
        return percentile(findMillis, share);
    }

    double bookMillis(double share) {
        return percentile(bookMillis, share);
    }

    private static double percentile(Queue<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }

    /** Pairs of acknowledged bookings that take the same person, room or device at the same time. */
    static long doubleBookings(List<Visit> visits) {
        long clashes = 0;
        for (int one = 0; one < visits.size(); one++) {
            for (int other = one + 1; other < visits.size(); other++) {
                clashes += visits.get(one).clashesWith(visits.get(other)) ? 1 : 0;
            }
        }
        return clashes;
    }
}
