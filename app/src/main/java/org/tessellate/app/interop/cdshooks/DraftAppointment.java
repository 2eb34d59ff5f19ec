package org.tessellate.app.interop.cdshooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proposed FHIR R4 Appointment as the record system sent it, and as it would look at another time. */
record DraftAppointment(ObjectNode resource) {

    /** What a FHIR actor is among the resources here. */
    private static final Map<String, String> KINDS = Map.of("Practitioner", "staff", "Location", "location");

    static List<DraftAppointment> in(JsonNode bundle) {
        return entries(bundle.path("entry")).map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asString("").equals("Appointment") && resource.path("status").asString("").equals("proposed"))
                .filter(ObjectNode.class::isInstance).map(resource -> new DraftAppointment((ObjectNode) resource)).toList();
    }

    private static Stream<JsonNode> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** A code of what shall be done, of whatever system. */
    record Code(String system, String code) {}

    List<Code> codes() {
        return entries(resource.path("serviceType")).flatMap(concept -> entries(concept.path("coding")))
                .map(coding -> new Code(coding.path("system").asString(""), coding.path("code").asString(""))).distinct().toList();
    }

    String id() {
        return resource.path("id").asString("draft");
    }

    Optional<String> start() {
        return Optional.ofNullable(resource.path("start").asStringOpt().orElse(null));
    }

    /** Where it was written with its offset, as FHIR has it. */
    Optional<Instant> startsAt() {
        return start().flatMap(DraftAppointment::instant);
    }

    /** By its end, else by its own word; null leaves it to the procedure. */
    @Nullable Integer minutes() {
        JsonNode told = resource.path("minutesDuration");
        if (told.isInt()) {
            return told.asInt();
        }
        return startsAt().flatMap(from -> resource.path("end").asStringOpt().flatMap(DraftAppointment::instant)
                .map(to -> (int) ChronoUnit.MINUTES.between(from, to))).orElse(null);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException local) {
            return Optional.empty();
        }
    }

    private static String actor(JsonNode participant) {
        return participant.at("/actor/reference").asString("");
    }

    /** Keys such as {@code staff/dr-a}. Devices are left to the answer, since FHIR has no number of one among several alike. */
    Set<String> resources() {
        return entries(resource.path("participant")).map(DraftAppointment::actor).map(reference -> reference.split("/"))
                .filter(reference -> reference.length == 2 && KINDS.containsKey(reference[0]))
                .map(reference -> KINDS.get(reference[0]) + "/" + reference[1]).collect(Collectors.toSet());
    }

    Optional<String> patient() {
        return entries(resource.path("participant")).map(DraftAppointment::actor).filter(reference -> reference.startsWith("Patient/")).map(reference -> reference.substring("Patient/".length())).findFirst();
    }

    /** The same appointment at the time and with the people and room of a proposal; everybody else on it stays. */
    ObjectNode at(FindAnswer.Proposal proposal, ZoneId zone) {
        ObjectNode moved = resource.deepCopy();
        moved.put("start", proposal.start().atZone(zone).toOffsetDateTime().toString());
        moved.put("end", proposal.end().atZone(zone).toOffsetDateTime().toString());
        moved.remove("minutesDuration");
        ArrayNode participants = moved.putArray("participant");
        others().forEach(participants::add);
        proposal.allocations().forEach(taken -> KINDS.forEach((type, kind) -> {
            if (taken.resource().startsWith(kind + "/")) {
                ObjectNode participant = participants.addObject();
                participant.putObject("actor").put("reference", type + taken.resource().substring(kind.length())).put("display", taken.name());
                participant.put("status", "needs-action");
            }
        }));
        return moved;
    }

    private List<JsonNode> others() {
        List<JsonNode> others = new ArrayList<>();
        entries(resource.path("participant")).filter(participant -> !KINDS.containsKey(actor(participant).split("/")[0])).forEach(others::add);
        return others;
    }
}
