package org.tessellate.app.cli.contract;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What programs read before they connect: CDS Hooks, SMART, keys, and the events with their contracts. */
final class DiscoveryChecks {

    private static final List<String> SMART = List.of("token_endpoint", "authorization_endpoint", "grant_types_supported", "capabilities", "code_challenge_methods_supported");

    private final Peer peer;
    private final Findings findings;
    private final PublishedSchemas schemas = new PublishedSchemas();

    DiscoveryChecks(Peer peer, Findings findings) {
        this.peer = peer;
        this.findings = findings;
    }

    void run() {
        findings.check("cds-hooks", "discovery lists services", this::services);
        findings.check("smart", "smart-configuration beside FHIR", () -> smart("/fhir/r4/.well-known/smart-configuration"));
        findings.check("smart", "smart-configuration at the root", () -> smart("/.well-known/smart-configuration"));
        findings.check("smart", "the key set holds no private key", this::keys);
        if (peer.isSignedIn()) {
            findings.check("events", "the AsyncAPI document", this::asyncApi);
            peer.get("/api/v1/events/asyncapi.json").body().at("/channels/events/messages").propertyNames()
                    .forEach(type -> findings.check("events", "schema of " + type, () -> event(type)));
        }
    }

    private JsonNode read(Peer from, String path) {
        Peer.Answer answer = from.get(path);
        Broken.unless(answer.status() == 200 && answer.body().isObject(), "%s answers (%d, %s).", path, answer.status(), answer.header("Content-Type"));
        return answer.body();
    }

    private void services() {
        JsonNode services = read(peer.stranger(), "/api/v1/cds-services").path("services");
        Broken.unless(services.isArray() && !services.isEmpty(), "No services are listed.");
        services.forEach(service -> List.of("id", "hook", "description").forEach(member ->
                Broken.unless(!service.path(member).asString("").isBlank(), "A service has no %s.", member)));
    }

    private void smart(String path) {
        JsonNode configuration = read(peer.stranger(), path);
        SMART.forEach(member -> Broken.unless(!configuration.path(member).isMissingNode(), "It has no %s.", member));
        Broken.unless(configuration.get("code_challenge_methods_supported").toString().contains("S256"), "S256 is not among its challenge methods.");
    }

    private void keys() {
        JsonNode keys = read(peer.stranger(), "/.well-known/jwks.json").path("keys");
        Broken.unless(keys.isArray(), "It has no keys member.");
        keys.forEach(key -> Broken.unless(key.has("kty") && !key.has("d") && !key.has("k"), "A key is private or has no kty."));
    }

    private void asyncApi() {
        JsonNode document = read(peer, "/api/v1/events/asyncapi.json");
        Broken.unless(document.path("asyncapi").asString("").startsWith("3."), "It is AsyncAPI (%s).", document.path("asyncapi"));
        document.findValues("$ref").forEach(reference -> Broken.unless(!document.at(reference.asString().substring(1)).isMissingNode(),
                "The reference (%s) leads nowhere.", reference.asString()));
    }

    private void event(String type) {
        JsonNode schema = read(peer, "/api/v1/events/schemas/" + type);
        schemas.requireReadable(schema);
        Broken.unless(schema.path("title").asString("").equals(type), "Its title is (%s).", schema.path("title"));
    }
}
