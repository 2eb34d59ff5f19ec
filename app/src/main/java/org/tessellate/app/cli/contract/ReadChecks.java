package org.tessellate.app.cli.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each read of the OpenAPI document is asked once, and its answer held against its schema; what is refused, against the form of refusals. */
final class ReadChecks {

    private static final String AREA = "openapi";
    private static final String DOCUMENT = "/api/v1/openapi.json";

    private final Peer peer;
    private final Findings findings;
    private final PublishedSchemas schemas = new PublishedSchemas();
    private final Clock clock;

    ReadChecks(Peer peer, Findings findings, Clock clock) {
        this.peer = peer;
        this.findings = findings;
        this.clock = clock;
    }

    void run() {
        JsonNode[] document = {JsonMapper.shared().missingNode()};
        findings.check(AREA, "the document is OpenAPI 3", () -> document[0] = document());
        findings.check(AREA, "a read has an ETag", this::readsHaveAVersion);
        if (document[0].isObject()) {
            Samples samples = new Samples(peer, clock);
            document[0].path("paths").properties().stream().filter(path -> path.getValue().has("get"))
                    .forEach(path -> findings.check(AREA, "GET " + path.getKey(), () -> read(path.getKey(), path.getValue().get("get"), document[0].path("components"), samples)));
        }
    }

    private JsonNode document() {
        Peer.Answer answer = peer.get(DOCUMENT);
        Broken.unless(answer.status() == 200 && answer.body().path("openapi").asString("").startsWith("3."), "%s answers (%d).", DOCUMENT, answer.status());
        return answer.body();
    }

    private void readsHaveAVersion() {
        String unit = new Samples(peer, clock).first("/api/v1/units").orElseThrow(() -> new Unseen("There is no unit that the token may read."));
        Broken.unless(peer.get("/api/v1/units/" + unit).header("ETag").matches("(W/)?\"\\d+\""), "The unit (%s) comes without ETag.", unit);
    }

    private void read(String path, JsonNode operation, JsonNode components, Samples samples) {
        JsonNode content = operation.at("/responses/200/content");
        if (content.has("text/event-stream") || content.isMissingNode()) {
            throw new Unseen("It is no document.");
        }
        Peer.Answer answer = peer.get(asked(path, operation, samples));
        switch (answer.status()) {
            case 200 -> kept(answer, content, components);
            case 403 -> throw new Unseen("The token may not.");
            default -> refused(answer);
        }
    }

    private static void refused(Peer.Answer answer) {
        Broken.unless(answer.status() < 500, "The system failed (%d).", answer.status());
        ProblemCheck.require(answer);
        throw new Unseen("There is nothing to read: " + answer.body().path("detail").asString());
    }

    private void kept(Peer.Answer answer, JsonNode content, JsonNode components) {
        if (!answer.body().isMissingNode()) {
            JsonNode own = content.path("application/json");
            schemas.require((own.isMissingNode() ? content.path("*/*") : own).path("schema"), components, answer.body());
        }
    }

    private static String asked(String path, JsonNode operation, Samples samples) {
        List<String> query = new ArrayList<>();
        String asked = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                String value = inPath(path, name, samples).orElseThrow(() -> new Unseen("Nothing here has such an id (%s).".formatted(name)));
                asked = asked.replace("{" + name + "}", encoded(value));
            } else if (parameter.path("required").asBoolean(false)) {
                query.add(name + "=" + encoded(samples.of(parameter).orElseThrow(() -> new Unseen("It is not known what to ask (%s) with.".formatted(name)))));
            }
        }
        return query.isEmpty() ? asked : asked + "?" + String.join("&", query);
    }

    private static Optional<String> inPath(String path, String name, Samples samples) {
        String collection = path.substring(0, path.indexOf("/{" + name + "}"));
        return collection.contains("{") ? Optional.empty() : samples.first(collection).or(() -> samples.firstOf(collection));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
