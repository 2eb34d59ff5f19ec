package org.tessellate.bench.hl7;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an Appointment says, by field, so that two of different origin can be compared: codes instead of ids, moments instead of their writing. */
record VisitFacts(Map<String, String> fields) {

    /** {@code actor} names who takes part by kind and code, as {@code Location/c-055-Room01}. */
    static VisitFacts of(JsonNode appointment, Function<String, String> actor) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "status", appointment.path("status").asString(""));
        put(fields, "start", moment(appointment.path("start").asString("")));
        put(fields, "end", moment(appointment.path("end").asString("")));
        put(fields, "minutesDuration", appointment.path("minutesDuration").asString(""));
        put(fields, "appointmentType", appointment.path("appointmentType").path("coding").path(0).path("code").asString(""));
        put(fields, "priority", appointment.path("priority").asString(""));
        put(fields, "comment", appointment.path("comment").asString("").strip());
        put(fields, "identifier", joined(appointment.path("identifier").valueStream().map(VisitFacts::number).filter(one -> !one.isEmpty())));
        put(fields, "supportingInformation", count(appointment.path("supportingInformation")));
        put(fields, "basedOn", count(appointment.path("basedOn")));
        participants(fields, appointment.path("participant"), actor);
        return new VisitFacts(fields);
    }

    private static void participants(Map<String, String> fields, JsonNode participants, Function<String, String> actor) {
        put(fields, "participant.actor", joined(participants.valueStream().map(one -> name(one, actor))));
        put(fields, "participant.status", joined(participants.valueStream().map(one -> name(one, actor) + " " + one.path("status").asString(""))));
        put(fields, "participant.period.start", joined(participants.valueStream().filter(one -> one.path("period").has("start"))
                .map(one -> name(one, actor) + " " + moment(one.path("period").path("start").asString("")))));
        put(fields, "participant.type", joined(participants.valueStream().filter(one -> one.has("type"))
                .map(one -> name(one, actor) + " " + one.path("type").path(0).path("coding").path(0).path("code").asString(""))));
    }

    private static String name(JsonNode participant, Function<String, String> actor) {
        String reference = participant.path("actor").path("reference").asString("");
        return reference.startsWith("Patient/") ? "Patient" : actor.apply(reference);
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static String moment(String text) {
        return text.isEmpty() ? "" : OffsetDateTime.parse(text).toInstant().toString();
    }

    /** Numbers that have a type (HL7 table 0203): our own id has none. */
    private static String number(JsonNode identifier) {
        String type = identifier.path("type").path("coding").path(0).path("code").asString("");
        return type.isEmpty() ? "" : type + " " + identifier.path("value").asString("");
    }

    private static String count(JsonNode list) {
        return list.isEmpty() ? "" : String.valueOf(list.size());
    }

    private static String joined(Stream<String> parts) {
        return String.join(", ", new TreeSet<>(parts.toList()));
    }
}
