package org.tessellate.app.interop.http;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.runtime.Problem;

/**
 * What each account may tell.
 *
 * @param senders by username; one that is not named may tell everything
 */
@ConfigurationProperties("tessellate.events")
record EventSenders(@DefaultValue Map<String, Sender> senders) {

    private static final String PREFIX = "org.tessellate.";

    /** @param types codes such as {@code room.status}; all when empty, as are sources */
    record Sender(@DefaultValue List<String> types, @DefaultValue List<String> sources) {}

    void require(String username, InboundMessage message) {
        Sender sender = senders.get(username);
        if (sender == null) {
            return;
        }
        if (!sender.types().isEmpty() && !sender.types().contains(message.type().replace(PREFIX, ""))) {
            throw refused(username, "type", message.type(), "types");
        }
        if (!sender.sources().isEmpty() && !sender.sources().contains(message.source())) {
            throw refused(username, "source", message.source(), "sources");
        }
    }

    private static Problem refused(String username, String what, String value, String setting) {
        return Problem.forbidden("The account (%s) may not tell events of %s (%s); nothing was kept.".formatted(username, what, value),
                "Maybe add it to tessellate.events.senders.%s.%s, or send it by the account it belongs to.".formatted(username, setting));
    }
}
