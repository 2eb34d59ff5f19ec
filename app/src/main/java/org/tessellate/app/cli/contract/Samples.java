package org.tessellate.app.cli.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Values to ask with, taken from what the system has. */
final class Samples {

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Optional<String>> ids = new HashMap<>();
    private final Peer peer;
    private final LocalDate today;

    Samples(Peer peer, Clock clock) {
        this.peer = peer;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        JsonNode unit = peer.get("/api/v1/units").body().path("items").path(0);
        known.put("unit", unit.path("id").asString(""));
        known.put("facility", unit.path("facility").asString(""));
        known.put("search", "nobody");
        known.put("year", String.valueOf(today.getYear()));
        first("/api/v1/procedures").ifPresent(id -> known.put("procedure", id));
    }

    /** For a parameter of the query. */
    Optional<String> of(JsonNode parameter) {
        return switch (parameter.path("schema").path("format").asString("")) {
            case "date" -> Optional.of(today.toString());
            case "date-time" -> Optional.of(today.plusDays(parameter.path("name").asString("").equals("to") ? 1 : 0) + "T00:00:00Z");
            default -> Optional.ofNullable(known.get(parameter.path("name").asString(""))).filter(value -> !value.isEmpty());
        };
    }

    /** The id of one thing of a collection. */
    Optional<String> first(String collection) {
        return ids.computeIfAbsent(collection, path -> {
            JsonNode body = peer.get(path).body();
            return Optional.of((body.isArray() ? body : body.path("items")).path(0).path("id").asString("")).filter(id -> !id.isEmpty());
        });
    }

    /** The same where the collection is a unit's. */
    Optional<String> firstOf(String collection) {
        return first(collection + "?unit=" + known.get("unit"));
    }
}
