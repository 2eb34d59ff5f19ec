package org.tessellate.bench.load;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.load.Visitor.Outcome;
import org.tessellate.bench.load.Visitor.Step;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One FHIR client: $find, $hold of one of the proposals or $book of it at once, $book of the hold, and every third is cancelled by $book. */
final class FhirVisitor implements Guest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CANCEL_EVERY = 3;
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private final Wire wire;
    private final String headers;
    private final Hospital hospital;
    private final Random random;
    private final Deque<String> booked = new ArrayDeque<>();
    private List<String> proposals = List.of();
    private @Nullable String held;

    FhirVisitor(Wire wire, String headers, Hospital hospital, long seed) {
        this.wire = wire;
        this.headers = headers;
        this.hospital = hospital;
        this.random = new Random(seed);
    }

    @Override
    public Step step() {
        try {
            if (held != null) {
                String id = held;
                held = null;
                return book("book", reference(id));
            }
            if (booked.size() >= CANCEL_EVERY) {
                return cancel(booked.removeFirst());
            }
            if (proposals.isEmpty()) {
                return find();
            }
            String chosen = proposals.get(random.nextInt(proposals.size()));
            proposals = List.of();
            return random.nextBoolean() ? hold(chosen) : book("book-at-once", reference(chosen));
        } catch (IOException | RuntimeException failure) {
            held = null;
            proposals = List.of();
            return new Step("broken", Outcome.ERROR, String.valueOf(failure));
        }
    }

    private Step find() throws IOException {
        LocalDate day = hospital.firstDay().plusDays(1L + random.nextInt(hospital.days() - 4));
        Wire.Answer answer = operate("$find", List.of(value("start", "valueDateTime", at(day, 8)), value("end", "valueDateTime", at(day.plusDays(1), 20)),
                value("visit-type", "valueString", "urn:tessellate:visit-type|" + Hospital.visit(random.nextInt(hospital.clinics()))),
                value("_count", "valueInteger", 8)));
        proposals = answer.status() == 200 ? JSON.readTree(answer.body()).path("entry").valueStream().map(entry -> entry.at("/resource"))
                .filter(resource -> resource.path("resourceType").asString("").equals("Appointment")).map(resource -> resource.get("id").asString()).toList() : List.of();
        return told("find", answer, answer.status() == 200);
    }

    private static String at(LocalDate day, int hour) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(hour, 0).atZone(ZONE));
    }

    private Step hold(String id) throws IOException {
        Wire.Answer answer = operate("$hold", reference(id));
        held = appointment(answer);
        return told("hold", answer, held != null);
    }

    private Step book(String kind, List<Map<String, Object>> parameters) throws IOException {
        Wire.Answer answer = operate("$book", parameters);
        String id = appointment(answer);
        if (id != null) {
            booked.addLast(id);
        }
        return told(kind, answer, id != null);
    }

    private Step cancel(String id) throws IOException {
        Wire.Answer answer = operate("$book", List.of(value("cancelled-appt-id", "valueString", id), value("comment", "valueString", "Load measurement")));
        return told("cancel", answer, appointment(answer) != null);
    }

    private static @Nullable String appointment(Wire.Answer answer) {
        JsonNode first = answer.status() == 200 ? JSON.readTree(answer.body()).at("/entry/0/resource") : JSON.missingNode();
        return first.path("resourceType").asString("").equals("Appointment") ? first.get("id").asString() : null;
    }

    private static List<Map<String, Object>> reference(String id) {
        return List.of(value("appointment-reference", "valueReference", Map.of("reference", "Appointment/" + id)));
    }

    private static Map<String, Object> value(String name, String type, Object value) {
        return Map.of("name", name, type, value);
    }

    private Wire.Answer operate(String name, List<Map<String, Object>> parameters) throws IOException {
        return wire.send("POST", "/fhir/r4/Appointment/" + name, headers, JSON.writeValueAsString(Map.of("resourceType", "Parameters", "parameter", parameters)));
    }

    /** What was taken meanwhile is answered with 200 and an OperationOutcome: a conflict, as a booking system must give. */
    private static Step told(String kind, Wire.Answer answer, boolean done) {
        Outcome outcome = answer.status() != 200 ? Outcome.ERROR : done ? Outcome.DONE : Outcome.CONFLICT;
        return new Step(kind, outcome, outcome == Outcome.ERROR ? answer.status() + " " + answer.text() : "");
    }
}
