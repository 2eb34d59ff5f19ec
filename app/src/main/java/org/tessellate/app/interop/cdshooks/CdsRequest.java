package org.tessellate.app.interop.cdshooks;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A hook that fired in the record system. */
record CdsRequest(@NotNull String hook, @NotNull UUID hookInstance, @NotNull JsonNode context, @Nullable JsonNode prefetch) {

    void require(CdsService service) {
        if (!service.hook().equals(hook)) {
            throw Problem.badRequest("The service (%s) answers the hook (%s), not (%s).".formatted(service.id(), service.hook(), hook),
                    "Maybe call the service that GET /cds-services lists for that hook.");
        }
    }

    /** What was fetched for us before, if it was. */
    JsonNode fetched(String key) {
        return prefetch == null ? MissingNode.getInstance() : prefetch.path(key);
    }

    /** A text of the context. */
    String required(String field) {
        String value = optional(field);
        if (value == null || value.isBlank()) {
            throw Problem.badRequest("The context of the hook (%s) lacks (%s).".formatted(hook, field), "Maybe send it: the hook's definition requires it.");
        }
        return value;
    }

    @Nullable String optional(String field) {
        JsonNode value = context.path(field);
        return value.isString() ? value.asString() : null;
    }
}
