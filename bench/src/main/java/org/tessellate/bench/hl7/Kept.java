package org.tessellate.bench.hl7;

import java.util.HashMap;
import java.util.Map;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** What the inbox says of the messages it has. */
final class Kept {

    private static final String[] STATUSES = {"RECEIVED", "ACCEPTED", "IGNORED", "REFUSED", "DEAD"};

    private final Api api;

    Kept(Api api) {
        this.api = api;
    }

    /** By source and id, the status and reason. */
    Map<String, String> all() {
        Map<String, String> found = new HashMap<>();
        for (String status : STATUSES) {
            read(status, found);
        }
        return found;
    }

    private void read(String status, Map<String, String> found) {
        String before = "";
        JsonNode page = api.get("/api/v1/integration/messages?status=" + status);
        while (!page.isEmpty()) {
            for (JsonNode message : page) {
                found.put(message.get("source").asString() + " " + message.get("id").asString(), status + " " + message.path("reason").asString(""));
                before = "&before=" + message.get("number").asLong();
            }
            page = api.get("/api/v1/integration/messages?status=" + status + before);
        }
    }

    long waiting() {
        long waiting = 0;
        for (JsonNode feed : api.get("/api/v1/integration").get("feeds")) {
            waiting += feed.get("waiting").asLong();
        }
        return waiting;
    }
}
