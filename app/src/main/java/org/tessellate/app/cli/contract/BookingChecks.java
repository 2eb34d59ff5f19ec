package org.tessellate.app.cli.contract;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One visit found, held, booked and cancelled again; in a sandbox only. */
final class BookingChecks {

    private static final String AREA = "booking";
    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final Duration AHEAD = Duration.ofDays(14);

    private final Peer peer;
    private final Findings findings;
    private final Clock clock;

    BookingChecks(Peer peer, Findings findings, Clock clock) {
        this.peer = peer;
        this.findings = findings;
        this.clock = clock;
    }

    void run() {
        findings.check(AREA, "find, hold, book and cancel", this::roundTrip);
    }

    private void roundTrip() {
        if (!peer.get("/api/v1/me").header("Tessellate-Sandbox").equals("true")) {
            throw new Unseen("It is no sandbox: nothing is written.");
        }
        visit(peer.get("/api/v1/procedures").body().path("items").valueStream().map(procedure -> procedure.path("id").asString()).toList());
    }

    /** A visit of the first of these procedures that can be booked. */
    void visit(List<String> procedures) {
        Map<String, Object> slot = slot(procedures);
        String key = UUID.randomUUID().toString();
        Peer.Answer held = peer.post(APPOINTMENTS + "/hold", slot, "Idempotency-Key", key);
        Broken.unless(held.status() == 201, "Holding answers (%d): %s", held.status(), held.body().path("detail").asString(""));
        String visit = held.body().path("id").asString();
        try {
            heldOnce(slot, key, visit);
            booked(visit);
        } finally {
            cancelled(visit);
        }
    }

    private Map<String, Object> slot(List<String> procedures) {
        for (String procedure : procedures) {
            Map<String, Object> wanted = Map.of("procedure", procedure,
                    "earliest", clock.instant().toString(), "latest", clock.instant().plus(AHEAD).toString());
            JsonNode proposal = peer.post(APPOINTMENTS + "/find", wanted).body().path("proposals").path(0);
            if (proposal.isObject()) {
                return Map.of("procedure", procedure, "start", proposal.path("start"), "resources", proposal.path("resources"));
            }
        }
        throw new Unseen("Nothing can be booked in the next two weeks.");
    }

    private void heldOnce(Map<String, Object> slot, String key, String visit) {
        Peer.Answer again = peer.post(APPOINTMENTS + "/hold", slot, "Idempotency-Key", key);
        Broken.unless(again.body().path("id").asString("").equals(visit), "The same Idempotency-Key made another visit (%s).", again.body().path("id"));
        Broken.unless(peer.post(APPOINTMENTS + "/hold", slot).status() == 409, "A held time is held again for somebody else.");
    }

    private void booked(String visit) {
        Peer.Answer booked = peer.post(APPOINTMENTS + "/" + visit + "/book", Map.of());
        Broken.unless(booked.status() == 200 && booked.body().path("status").asString("").equals("booked"), "Booking answers (%d, %s).", booked.status(), booked.body().path("status"));
        ProblemCheck.require(peer.post(APPOINTMENTS + "/" + visit + "/cancel", Map.of("reason", "check-contract"), "If-Match", "\"999\""), 412);
    }

    private void cancelled(String visit) {
        Peer.Answer cancelled = peer.post(APPOINTMENTS + "/" + visit + "/cancel", Map.of("reason", "check-contract"));
        Broken.unless(cancelled.status() == 200, "Cancelling answers (%d).", cancelled.status());
    }
}
