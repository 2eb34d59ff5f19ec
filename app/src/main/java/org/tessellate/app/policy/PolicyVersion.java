package org.tessellate.app.policy;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A policy document of one scope as somebody wrote it, with who, when and why; never changed afterwards. */
public record PolicyVersion(PolicyLayer layer, String scope, int number, JsonNode document, String author, String reason, Instant createdAt) {

    PolicyScope place() {
        return new PolicyScope(layer, scope);
    }
}
