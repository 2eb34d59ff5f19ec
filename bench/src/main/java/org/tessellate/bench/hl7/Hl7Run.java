package org.tessellate.bench.hl7;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;

/** Each connection is a ward's system: patients are admitted, moved, updated and discharged, one message after the other. */
final class Hl7Run {

    private static final String[] TRIGGERS = {"A01", "A08", "A02", "A03"};
    private static final int WARDS = 10;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int WARM_UP = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Api api;
    private final int port;
    private final Journal journal;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    Hl7Run(Api api, int port, Journal journal) {
        this.api = api;
        this.port = port;
        this.journal = journal;
    }

    void run(int messages, int connections) {
        api.post("/api/v1/facilities", Map.of("id", "bench", "name", "Bench", "zone", "America/Chicago"));
        for (int ward = 0; ward < WARDS; ward++) {
            api.post("/api/v1/units", Map.of("id", "w" + ward, "facility", "bench", "name", "Ward " + ward, "kind", "INPATIENT", "serviceLine", "Medicine", "capacity", 30));
        }
        try {
            send("warm", WARM_UP, Math.min(connections, 10));
            awaitEffects();
            acknowledged.clear();
            measure(messages, connections);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }

    private void measure(int messages, int connections) throws InterruptedException {
        long started = System.nanoTime();
        List<Double> millis = send("run", messages, connections);
        double seconds = (System.nanoTime() - started) / 1e9;
        double drain = awaitEffects();
        Map<String, String> kept = new Kept(api).all();
        long lost = acknowledged.stream().filter(id -> !kept.containsKey(id)).count();
        long accepted = acknowledged.stream().filter(id -> kept.getOrDefault(id, "").startsWith("ACCEPTED") || kept.getOrDefault(id, "").startsWith("IGNORED")).count();
        journal.say("%d messages acknowledged in %.1f s, the effects of all %.1f s after the last", acknowledged.size(), seconds, drain);
        journal.figure("messages_per_second", Math.round(acknowledged.size() / seconds));
        journal.figure("acknowledged", acknowledged.size());
        journal.figure("not_acknowledged", messages - acknowledged.size());
        journal.figure("lost", lost);
        journal.figure("settled", accepted);
        journal.figure("drain_seconds", drain);
        journal.figure("answer_p50_ms", at(millis, 0.5));
        journal.figure("answer_p99_ms", at(millis, 0.99));
        journal.figure("connections", connections);
    }

    private List<Double> send(String name, int messages, int connections) throws InterruptedException {
        List<Double> all = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int mine = messages / connections + (connection < messages % connections ? 1 : 0);
                String ward = name + "-" + connection;
                running.add(senders.submit(() -> converse(ward, mine)));
            }
            for (Future<List<Double>> one : running) {
                all.addAll(one.get());
            }
        } catch (ExecutionException failure) {
            throw new BenchFailure("A connection failed: " + failure.getCause(), "the application's log has more.", failure);
        }
        Collections.sort(all);
        return all;
    }

    private List<Double> converse(String sender, int messages) throws IOException {
        List<Double> millis = new ArrayList<>(messages);
        try (Mllp line = new Mllp(port, PATIENCE_MILLIS)) {
            for (int number = 0; number < messages; number++) {
                long started = System.nanoTime();
                String answer = line.ask(message(sender, number), StandardCharsets.UTF_8);
                millis.add((System.nanoTime() - started) / 1e6);
                if (answer.contains("MSA|AA|" + number)) {
                    acknowledged.add("hl7v2/%s/BENCH %d".formatted(sender, number));
                }
            }
        }
        return millis;
    }

    /** As long as real ones: the segments that every system sends. */
    private static String message(String sender, int number) {
        int patient = number / TRIGGERS.length;
        String trigger = TRIGGERS[number % TRIGGERS.length];
        int ward = Math.floorMod(sender.hashCode() + (number % TRIGGERS.length < 2 ? 0 : 1), WARDS);
        return "MSH|^~\\&|%1$s|BENCH|TESSELLATE|BENCH|20260302080000||ADT^%2$s^ADT_%2$s|%3$d|P|2.5.1||||||UNICODE UTF-8\rEVN|%2$s|20260302080000\r"
                .formatted(sender, trigger, number)
                + "PID|1||P%d^^^BENCH^MR||EXAMPLE^PATIENT^%d||19700101|F|||1 EXAMPLE STREET^^EXAMPLE^IA^52240||(555)555-0100|||S||A%d\r".formatted(patient, patient, patient)
                + "NK1|1|EXAMPLE^RELATIVE|SPO\rPV1|1|I|w%d^101^A||||1001^DOCTOR^A|1002^DOCTOR^B||MED|||||||1001^DOCTOR^A|I|V%d|\rDG1|1||I10^Hypertension^I10\r".formatted(ward, patient)
                + "IN1|1|1|1|EXAMPLE INSURANCE\r";
    }

    /** How many seconds it took. */
    private double awaitEffects() throws InterruptedException {
        Kept kept = new Kept(api);
        long started = System.nanoTime();
        while (kept.waiting() > 0) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new BenchFailure("Messages still wait for their effect after %s.".formatted(PATIENCE), "the workers stand still: the application's log has more.");
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
