package org.tessellate.bench.consistency;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.consistency.Door.Answer;
import org.tessellate.bench.consistency.Operation.Kind;
import org.tessellate.bench.consistency.Operation.Outcome;
import org.tessellate.bench.consistency.Operation.Taken;
import org.tessellate.bench.load.Hospital;
import tools.jackson.databind.JsonNode;

/** One patient who finds, holds, books, looks and cancels on whichever node comes; some holds are left alone, and tried after their end. For one thread. */
final class Client {

    private static final int TRIES = 4;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(400);

    private final int number;
    private final Door door;
    private final Nodes nodes;
    private final History history;
    private final Supplier<LocalDate> day;
    private final Random random;
    private final Deque<String> booked = new ArrayDeque<>();
    private final Deque<Left> left = new ArrayDeque<>();

    private record Left(String id, Instant expires) {}

    /** @param day the one that everybody is busy with now */
    Client(int number, Door door, Nodes nodes, History history, Supplier<LocalDate> day) {
        this.number = number;
        this.door = door;
        this.nodes = nodes;
        this.history = history;
        this.day = day;
        this.random = new Random(number);
    }

    String patient() {
        return "client-" + number;
    }

    void run(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            step();
        }
    }

    private void step() {
        Left oldest = left.peek();
        if (oldest != null && Instant.now().isAfter(oldest.expires().minusMillis(300 - random.nextInt(900)))) {
            book(left.remove().id());
        } else if (booked.size() > 3) {
            cancel(booked.remove());
        } else if (!booked.isEmpty() && random.nextInt(3) == 0) {
            read(booked.peek());
        } else {
            take();
        }
    }

    private void take() {
        JsonNode proposals = find();
        if (proposals.isEmpty()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            return;
        }
        Operation held = hold(proposals.get(random.nextInt(Math.min(4, proposals.size()))));
        if (held.outcome() == Outcome.DONE) {
            switch (random.nextInt(8)) {
                case 0 -> left.add(new Left(held.appointment(), held.expires() == null ? Instant.MAX : held.expires()));
                case 1 -> cancel(held.appointment());
                default -> book(held.appointment());
            }
        }
    }

    private JsonNode find() {
        LocalDate when = day.get();
        Answer answer = door.post(nodes.any(random) + "/api/v1/appointments/find", Map.of("procedure", Hospital.visit(0),
                "earliest", when + "T08:00", "latest", when + "T20:00", "limit", 8));
        return answer.body().path("proposals");
    }

    private Operation hold(JsonNode proposal) {
        Map<String, Object> wanted = Map.of("procedure", Hospital.visit(0), "patient", patient(), "start", proposal.get("start").asString(),
                "resources", proposal.get("resources"));
        return call(Kind.HOLD, "", taken(proposal), "/api/v1/appointments/hold", wanted);
    }

    private void book(String id) {
        Operation done = call(Kind.BOOK, id, List.of(), "/api/v1/appointments/" + id + "/book", Map.of());
        if (done.outcome() != Outcome.REFUSED) {
            booked.add(id);
        }
    }

    private void cancel(String id) {
        call(Kind.CANCEL, id, List.of(), "/api/v1/appointments/" + id + "/cancel", Map.of("reason", "Consistency", "askedBy", "PATIENT"));
    }

    private void read(String id) {
        Instant invoked = Instant.now();
        Answer answer = door.get(nodes.any(random) + "/api/v1/appointments/" + id);
        history.add(new Operation(number, Kind.READ, answer.outcome(), id, List.of(), null,
                answer.outcome() == Outcome.DONE ? answer.body().get("status").asString() : answer.said(), invoked, Instant.now()));
    }

    /** Under one key, and again on another node when there was no answer. */
    private Operation call(Kind kind, String id, List<Taken> asked, String path, Map<String, Object> body) {
        String key = UUID.randomUUID().toString();
        Instant invoked = Instant.now();
        Answer answer = door.post(nodes.any(random) + path, body, key);
        for (int tries = 1; tries < TRIES && answer.outcome() == Outcome.UNKNOWN; tries++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            answer = door.post(nodes.any(random) + path, body, key);
        }
        Operation operation = told(kind, id, asked, answer, invoked);
        history.add(operation);
        return operation;
    }

    private Operation told(Kind kind, String id, List<Taken> asked, Answer answer, Instant invoked) {
        boolean held = kind == Kind.HOLD && answer.outcome() == Outcome.DONE;
        return new Operation(number, kind, answer.outcome(), held ? answer.body().get("id").asString() : id, held ? taken(answer.body()) : asked,
                held ? expires(answer.body()) : null, answer.said(), invoked, Instant.now());
    }

    private static @Nullable Instant expires(JsonNode appointment) {
        return appointment.path("holdExpiresAt").isMissingNode() ? null : Instant.parse(appointment.get("holdExpiresAt").asString());
    }

    static List<Taken> taken(JsonNode appointment) {
        List<Taken> taken = new ArrayList<>();
        for (JsonNode one : appointment.get("allocations")) {
            taken.add(new Taken(one.get("resource").asString(), Instant.parse(one.get("start").asString()), Instant.parse(one.get("end").asString())));
        }
        return taken;
    }
}
