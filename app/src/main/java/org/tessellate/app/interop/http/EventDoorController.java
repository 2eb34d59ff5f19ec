package org.tessellate.app.interop.http;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;

/** Canonical events over HTTP, into the same inbox as Kafka's: kept when this answers, once by source and id, effects in order soon after. */
@RestController
@EnableConfigurationProperties(EventSenders.class)
class EventDoorController {

    private final Inbox inbox;
    private final Access access;
    private final EventSenders senders;

    EventDoorController(Inbox inbox, Access access, EventSenders senders) {
        this.inbox = inbox;
        this.access = access;
        this.senders = senders;
    }

    record Kept(String source, String id, MessageStatus status, boolean repeated, @Nullable String reason) {

        static Kept of(InboundMessage message, Receipt receipt) {
            return new Kept(message.source(), message.id(), receipt.status(), receipt.repeated(), receipt.reason());
        }
    }

    /** What became of each event, in their order. */
    record Answer(List<Kept> events) {}

    /** The binding's handshake: whoever may tell events is told that it may, so that senders that ask first go on. */
    @RequestMapping(path = "/api/v1/events", method = RequestMethod.OPTIONS)
    @Needs(Permission.INTEGRATION_WRITE)
    ResponseEntity<Void> allow(@RequestHeader(name = "WebHook-Request-Origin", required = false) @Nullable String origin) {
        access.require(Permission.INTEGRATION_WRITE, null);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().allow(HttpMethod.POST, HttpMethod.OPTIONS);
        return origin == null ? answer.build() : answer.header("WebHook-Allowed-Origin", origin).header("WebHook-Allowed-Rate", "*").build();
    }

    /** 202 when kept; 422 when each breaks its contract, which is kept too, for people to look at. */
    @PostMapping("/api/v1/events")
    @Needs(Permission.INTEGRATION_WRITE)
    ResponseEntity<Answer> take(@RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        // What events do is not held to units: who may act in some of them only tells nothing here.
        access.require(Permission.INTEGRATION_WRITE, null);
        List<InboundMessage> messages = EventBodies.read(headers, body);
        String sender = access.current().username();
        messages.forEach(message -> {
            Inbox.requireKeepable(message);
            senders.require(sender, message);
        });
        List<Receipt> receipts = inbox.receiveAll(messages.stream().map(message -> message.with("sender", sender)).toList());
        List<Kept> kept = IntStream.range(0, messages.size()).mapToObj(i -> Kept.of(messages.get(i), receipts.get(i))).toList();
        boolean refused = !kept.isEmpty() && kept.stream().allMatch(one -> one.status() == MessageStatus.REFUSED);
        return ResponseEntity.status(refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.ACCEPTED).body(new Answer(kept));
    }
}
