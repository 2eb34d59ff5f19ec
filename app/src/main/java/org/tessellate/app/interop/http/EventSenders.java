package org.tessellate.app.interop.http;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.StartupFailure;

/**
 * What each account may tell.
 *
 * @param senders by username; one that is not named may tell everything
 */
@ConfigurationProperties("tessellate.events")
record EventSenders(@DefaultValue Map<String, Sender> senders) {

    private static final String PREFIX = "org.tessellate.";

    /** @param types codes such as {@code room.status}; all when empty, as are sources */
    record Sender(@DefaultValue List<String> types, @DefaultValue List<String> sources) {

        Sender {
            for (String type : types) {
                if (EventType.ofCode(type).isEmpty()) {
                    throw new StartupFailure("The type (%s) of an account under tessellate.events.senders is none.".formatted(type), "use codes of docs/events.md, such as room.status.");
                }
            }
        }
    }

    /** A name that was taken apart at its dots is no account: its limits would be nobody's. */
    EventSenders {
        senders.forEach((name, sender) -> {
            if (sender.types().isEmpty() && sender.sources().isEmpty()) {
                throw new StartupFailure("The account (%s) under tessellate.events.senders has neither types nor sources.".formatted(name),
                        "write names with dots, signs or underscores in brackets: tessellate.events.senders[room_board].types.");
            }
        });
    }

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
