package org.tessellate.app.interop;

import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;

/** What events there are and what they promise, for whoever connects another system. */
@RestController
@RequestMapping("/api/v1/events")
class EventDocumentsController {

    private final AsyncApi asyncApi;
    private final EventContracts contracts;

    EventDocumentsController(AsyncApi asyncApi, EventContracts contracts) {
        this.asyncApi = asyncApi;
        this.contracts = contracts;
    }

    @GetMapping("/asyncapi.json")
    @Needs(Permission.SIGNED_IN)
    JsonNode document() {
        return asyncApi.document();
    }

    @GetMapping("/schemas/{code}")
    @Needs(Permission.SIGNED_IN)
    JsonNode schema(@PathVariable String code) {
        return Arrays.stream(EventType.values()).filter(type -> type.code().equals(code)).findFirst().map(contracts::document)
                .orElseThrow(() -> Problem.notFound("Event type", code));
    }
}
