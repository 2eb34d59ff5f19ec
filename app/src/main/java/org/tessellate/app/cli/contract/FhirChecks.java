package org.tessellate.app.cli.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** FHIR R4: what the CapabilityStatement lists is there. */
final class FhirChecks {

    private static final String AREA = "fhir";
    private static final String BASE = "/fhir/r4/";
    /** A value of each type of search parameter; that nothing is found by it does not matter. */
    private static final Map<String, String> VALUES = Map.of("token", "none", "string", "none", "date", "2026-03-02", "reference", "none", "number", "1",
            "quantity", "1", "uri", "urn:none");

    private final Peer peer;
    private final Findings findings;
    private final Clock clock;

    FhirChecks(Peer peer, Findings findings, Clock clock) {
        this.peer = peer;
        this.findings = findings;
        this.clock = clock;
    }

    void run() {
        JsonNode statement = peer.stranger().get(BASE + "metadata").body();
        findings.check(AREA, "CapabilityStatement of R4 for everybody", () -> statement(statement));
        findings.check(AREA, "without a token: 401 with an OperationOutcome", () -> outcome(peer.stranger().get(BASE + "Appointment"), 401));
        if (peer.isSignedIn()) {
            statement.at("/rest/0/resource").forEach(this::resource);
            findings.check(AREA, "an unknown parameter is refused by name (Prefer: handling=strict)", this::unknownParameter);
            findings.check(AREA, "an unknown id: 404 with an OperationOutcome", () -> outcome(peer.get(BASE + "Location/no-such-room"), 404));
            findings.check(AREA, "Appointment/$find of an empty stretch", this::findsNothing);
        }
    }

    private static void statement(JsonNode statement) {
        Broken.unless(statement.path("resourceType").asString("").equals("CapabilityStatement"), "%smetadata answers (%s).", BASE, statement.path("resourceType"));
        Broken.unless(statement.path("fhirVersion").asString("").equals("4.0.1"), "It is of FHIR (%s).", statement.path("fhirVersion"));
    }

    private void resource(JsonNode resource) {
        String type = resource.path("type").asString();
        boolean searched = StreamSupport.stream(resource.path("interaction").spliterator(), false).anyMatch(one -> one.path("code").asString().equals("search-type"));
        if (searched && peer.get(BASE + type + "?_count=1").status() == 403) {
            findings.check(AREA, "search of " + type, () -> {
                throw new Unseen("The token may not.");
            });
        } else if (searched) {
            searches(type, resource.path("searchParam"));
        }
    }

    private void searches(String type, JsonNode parameters) {
        long before = findings.count(Findings.State.OK);
        findings.check(AREA, "search of " + type, () -> bundle(type, ""));
        parameters.forEach(parameter -> findings.check(AREA, "search of %s by %s".formatted(type, parameter.path("name").asString()),
                () -> bundle(type, "&" + parameter.path("name").asString() + "=" + value(parameter))));
        findings.check(AREA, "some search of %s answers".formatted(type), () -> some(before));
    }

    /** That a search is refused by itself is no excuse when each is. */
    private void some(long before) {
        Broken.unless(findings.count(Findings.State.OK) > before, "None did.");
    }

    private static String value(JsonNode parameter) {
        String value = VALUES.get(parameter.path("type").asString());
        if (value == null) {
            throw new Unseen("It is not known what to ask (%s) with.".formatted(parameter.path("type").asString()));
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void bundle(String type, String query) {
        Peer.Answer answer = peer.get(BASE + type + "?_count=1" + query);
        requireMore(answer);
        bundle(answer);
    }

    /** Some searches would find everybody: they are refused with what has to be given beside. */
    private static void requireMore(Peer.Answer answer) {
        String why = answer.body().at("/issue/0/details/text").asString("");
        if (answer.status() == 400 && answer.body().path("resourceType").asString("").equals("OperationOutcome") && !why.isBlank()) {
            throw new Unseen("Not by itself: " + why);
        }
    }

    private static void bundle(Peer.Answer answer) {
        Broken.unless(answer.status() == 200, "The answer is (%d): %s", answer.status(), answer.body().at("/issue/0/details/text").asString(""));
        Broken.unless(answer.body().path("type").asString("").equals("searchset"), "It is no searchset.");
        Broken.unless(answer.body().path("total").isNumber(), "It has no total.");
    }

    private static void outcome(Peer.Answer answer, int status) {
        Broken.unless(answer.status() == status, "The answer is (%d), not (%d).", answer.status(), status);
        Broken.unless(answer.body().path("resourceType").asString("").equals("OperationOutcome"), "It is no OperationOutcome.");
    }

    private void unknownParameter() {
        Peer.Answer answer = peer.get(BASE + "Location?no-such-parameter=1", "Prefer", "handling=strict");
        outcome(answer, 400);
        Broken.unless(answer.body().toString().contains("no-such-parameter"), "The outcome does not name the parameter.");
    }

    /** One that is offered: a large house answers no question about all of them at once. */
    private Map<String, Object> visitType() {
        JsonNode coding = peer.get(BASE + "Schedule?_count=1").body().at("/entry/0/resource/serviceType/0/coding/0");
        if (coding.isMissingNode()) {
            throw new Unseen("No visit type is offered there.");
        }
        return Map.of("name", "visit-type", "valueCodeableConcept", Map.of("coding", List.of(Map.of("system", coding.path("system").asString(), "code", coding.path("code").asString()))));
    }

    private void findsNothing() {
        Instant start = clock.instant().plus(Duration.ofDays(1));
        Map<String, Object> asked = Map.of("resourceType", "Parameters", "parameter", List.of(visitType(),
                Map.of("name", "start", "valueDateTime", start.toString()), Map.of("name", "end", "valueDateTime", start.plusSeconds(1).toString())));
        Peer.Answer answer = peer.post(BASE + "Appointment/$find", asked);
        if (answer.status() == 403) {
            throw new Unseen("The token may not.");
        }
        bundle(answer);
        Broken.unless(answer.body().path("total").asInt() == 0, "It finds (%s) in a second.", answer.body().path("total"));
    }
}
