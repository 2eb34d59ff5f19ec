package org.tessellate.bench.load;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person: finds, holds one of the answers, books it, looks at it, and cancels every third; each call is one step. For one thread. */
final class Visitor implements Guest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CANCEL_EVERY = 3;
    private static final int CONFLICT = 409;
    private static final int FIRST_HOUR = 8;
    private static final int HOURS = 11;

    private final Wire wire;
    private final String headers;
    private final Random random;
    private final Hospital hospital;
    private final Deque<String> booked = new ArrayDeque<>();
    private List<JsonNode> proposals = List.of();
    private @Nullable String held;

    /** What a step was and how it went. */
    record Step(String kind, Outcome outcome, String detail) {}

    /** A conflict is an answer that a booking system must give; an error is none. */
    enum Outcome { DONE, CONFLICT, ERROR }

    Visitor(Wire wire, String headers, Hospital hospital, long seed) {
        this.wire = wire;
        this.headers = headers;
        this.hospital = hospital;
        this.random = new Random(seed);
    }

    @Override
    public Step step() {
        try {
            if (held != null) {
                return book(held);
            }
            if (booked.size() >= CANCEL_EVERY) {
                return cancel(booked.removeFirst());
            }
            if (!proposals.isEmpty()) {
                return hold(proposals.get(random.nextInt(proposals.size())));
            }
            return booked.isEmpty() || random.nextInt(4) > 0 ? find() : look(booked.getFirst());
        } catch (IOException | RuntimeException failure) {
            held = null;
            proposals = List.of();
            return new Step("broken", Outcome.ERROR, String.valueOf(failure));
        }
    }

    private Step find() throws IOException {
        LocalDate day = hospital.firstDay().plusDays(1L + random.nextInt(hospital.days() - 4));
        // People want their own time of the day, not all the first one.
        Wire.Answer answer = post("/api/v1/appointments/find", Map.of("procedure", Hospital.visit(random.nextInt(hospital.clinics())),
                "earliest", "%sT%02d:%02d".formatted(day, FIRST_HOUR + random.nextInt(HOURS), 15 * random.nextInt(4)), "latest", day.plusDays(1) + "T20:00", "limit", 8, "spread", false), "");
        proposals = answer.status() == 200 ? new ArrayList<>(JSON.readTree(answer.body()).get("proposals").valueStream().toList()) : List.of();
        return told("find", answer);
    }

    private Step hold(JsonNode proposal) throws IOException {
        Wire.Answer answer = post("/api/v1/appointments/hold", Map.of("procedure", proposal.get("procedure").asString(),
                "start", proposal.get("start").asString(), "resources", proposal.get("resources")), key());
        proposals = List.of();
        held = answer.status() == 201 ? JSON.readTree(answer.body()).get("id").asString() : null;
        return told("hold", answer);
    }

    private Step book(String id) throws IOException {
        held = null;
        Wire.Answer answer = post("/api/v1/appointments/" + id + "/book", Map.of(), key());
        if (answer.status() == 200) {
            booked.addLast(id);
        }
        return told("book", answer);
    }

    private Step look(String id) throws IOException {
        return told("look", wire.send("GET", "/api/v1/appointments/" + id, headers, ""));
    }

    private Step cancel(String id) throws IOException {
        return told("cancel", post("/api/v1/appointments/" + id + "/cancel", Map.of("reason", "Load measurement", "askedBy", "PATIENT"), key()));
    }

    private Wire.Answer post(String path, Object body, String more) throws IOException {
        return wire.send("POST", path, headers + more, JSON.writeValueAsString(body));
    }

    private static String key() {
        return "Idempotency-Key: %s\r\n".formatted(UUID.randomUUID());
    }

    private static Step told(String kind, Wire.Answer answer) {
        Outcome outcome = answer.status() < 300 ? Outcome.DONE : answer.status() == CONFLICT ? Outcome.CONFLICT : Outcome.ERROR;
        return new Step(kind, outcome, outcome == Outcome.ERROR ? answer.status() + " " + answer.text() : "");
    }
}
