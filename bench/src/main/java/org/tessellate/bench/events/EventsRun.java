package org.tessellate.bench.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.events.Arrivals.Arrival;
import org.tessellate.bench.server.Api;

/** Bursts of many rooms in one transaction, for the rate; single rooms, for the age of an event when it arrives. */
final class EventsRun {

    /** A room's new status, and that it can or cannot be used. */
    private static final int EVENTS_PER_CHANGE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api api;
    private final Arrivals arrivals;
    private final Journal journal;
    private int version = 1;

    EventsRun(Api api, Arrivals arrivals, Journal journal) {
        this.api = api;
        this.arrivals = arrivals;
        this.journal = journal;
    }

    void run(int rooms, int bursts, int singles) {
        api.post("/api/v1/facilities", Map.of("id", "bench", "name", "Bench", "zone", "America/Chicago"));
        api.post("/api/v1/units", Map.of("id", "bench-unit", "facility", "bench", "name", "Unit", "kind", "THEATRES", "serviceLine", "Surgery", "capacity", 10));
        api.post("/api/v1/locations", Map.of("id", "single", "unit", "bench-unit", "name", "Single", "kind", "ROOM"));
        upload(rooms, "ACTIVE");
        try {
            int expected = bursts(rooms, bursts) + singles(singles);
            journal.figure("events", arrivals.count());
            journal.figure("lost", Math.max(0, expected - arrivals.count()));
            journal.figure("repeated", arrivals.repeated());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }

    private int bursts(int rooms, int bursts) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        int events = rooms * EVENTS_PER_CHANGE;
        for (int burst = 0; burst < bursts; burst++) {
            int before = arrivals.count();
            upload(rooms, burst % 2 == 0 ? "SUSPENDED" : "ACTIVE");
            Instant committed = Instant.now();
            List<Arrival> came = arrivals.await(before, events, PATIENCE);
            Instant first = came.getFirst().at().isBefore(committed) ? came.getFirst().at() : committed;
            double seconds = Math.max(0.001, Duration.between(first, came.getLast().at()).toNanos() / 1e9);
            rates.add(came.size() / seconds);
            journal.say("Burst %d: %d events in %.2f s", burst + 1, came.size(), seconds);
            journal.step("burst", Map.of("events", came.size(), "seconds", seconds));
        }
        Collections.sort(rates);
        journal.figure("events_per_second", Math.round(rates.get(rates.size() / 2)));
        return bursts * events;
    }

    private int singles(int singles) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int single = 0; single < singles; single++) {
            int before = arrivals.count();
            String status = single % 2 == 0 ? "SUSPENDED" : "ACTIVE";
            version = api.put("/api/v1/locations/single", Map.of("id", "single", "unit", "bench-unit", "name", "Single", "kind", "ROOM", "status", status), version)
                    .get("version").asInt();
            arrivals.await(before, EVENTS_PER_CHANGE, PATIENCE).forEach(arrival -> millis.add(arrival.delay().toNanos() / 1e6));
        }
        Collections.sort(millis);
        journal.say("%d single changes: an event is %.1f ms old when it arrives (median), %.1f ms (p99)", singles, at(millis, 0.5), at(millis, 0.99));
        journal.figure("end_to_end_p50_ms", at(millis, 0.5));
        journal.figure("end_to_end_p99_ms", at(millis, 0.99));
        return singles * EVENTS_PER_CHANGE;
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private void upload(int rooms, String status) {
        StringBuilder csv = new StringBuilder("id,unit,name,kind,status\n");
        for (int room = 0; room < rooms; room++) {
            csv.append("room-%05d,bench-unit,Room %d,ROOM,%s\n".formatted(room, room, status));
        }
        api.upload("/api/v1/locations/import", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
