package org.tessellate.app.interop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds who understands a message and asks for its contract. */
@Component
class Handlers {

    private final List<MessageHandler> handlers;
    private final Set<String> slow;

    Handlers(ObjectProvider<MessageHandler> handlers) {
        this.handlers = handlers.orderedStream().toList();
        this.slow = this.handlers.stream().flatMap(handler -> handler.slowChannel().stream()).collect(Collectors.toUnmodifiableSet());
    }

    Optional<MessageHandler> of(InboundMessage message) {
        return handlers.stream().filter(handler -> handler.takes(message)).findFirst();
    }

    boolean isSlow(InboundMessage message) {
        return slow.contains(message.channel());
    }

    /** Channels whose messages take minutes. */
    Set<String> slowChannels() {
        return slow;
    }

    Receipt examine(InboundMessage message) {
        Optional<MessageHandler> handler = of(message);
        if (handler.isEmpty()) {
            return new Receipt(false, MessageStatus.IGNORED, "Nothing here takes messages of type (%s).".formatted(message.type()));
        }
        List<String> violations = handler.get().violations(message);
        return violations.isEmpty()
                ? new Receipt(false, MessageStatus.RECEIVED, null)
                : new Receipt(false, MessageStatus.REFUSED, String.join(" ", violations));
    }
}
