package org.tessellate.app.interop.erp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;

/** The ERP's way in: stock, purchases, assets and tariffs, each message once by its id. */
@RestController
@RequestMapping("/api/v1/erp/messages")
class ErpController {

    private final Inbox inbox;
    private final Access access;

    ErpController(Inbox inbox, Access access) {
        this.inbox = inbox;
        this.access = access;
    }

    record Message(@Nullable String id, @Nullable String type, @Nullable Instant time, @Nullable JsonNode data) {}

    /** 200 when it had its effect, 202 while its turn has not come, 422 when it breaks the contract or cannot be. */
    @PostMapping
    @Needs(Permission.INTEGRATION_WRITE)
    ResponseEntity<Receipt> take(@RequestBody Message message) {
        // Stocks, assets and tariffs are the house's: who may act in some units only tells nothing here.
        access.require(Permission.INTEGRATION_WRITE, null);
        if (message.id() == null || message.id().isBlank() || message.type() == null || message.data() == null) {
            throw Problem.badRequest("The message (%s) has no id, no type or no data.".formatted(message.id()),
                    "Maybe send {\"id\": \"…\", \"type\": \"stock-level\", \"time\": \"…\", \"data\": {…}}.");
        }
        Receipt receipt = inbox.receiveAndApply(InboundMessage.of("erp", "erp/" + access.current().username(), message.id(), ErpHandler.TYPES + message.type(),
                "application/json", message.data().toString()).at(message.time()));
        return ResponseEntity.status(receipt.status() == MessageStatus.RECEIVED ? HttpStatus.ACCEPTED
                : receipt.status() == MessageStatus.REFUSED ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).body(receipt);
    }
}
