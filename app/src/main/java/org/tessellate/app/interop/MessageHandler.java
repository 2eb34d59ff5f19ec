package org.tessellate.app.interop;

import java.util.List;
import java.util.Optional;

/**
 * Understands one kind of message. An adapter brings one or more as beans; the inbox finds the first that takes a message. Thread-safe.
 */
public interface MessageHandler {

    boolean takes(InboundMessage message);

    /** The channel whose messages take minutes; they wait for each other, and nothing else waits for them. None when empty. */
    default Optional<String> slowChannel() {
        return Optional.empty();
    }

    /** What breaks the contract with the sender, one sentence each; looks at the message only. A broken one is refused and kept. */
    default List<String> violations(InboundMessage message) {
        return List.of();
    }

    /**
     * Carries the message out by calling the modules' APIs, in the transaction that settles it: all or nothing, once. A
     * {@link org.tessellate.app.runtime.Problem} means that the message cannot be carried out; one about something unknown yet, and any
     * other failure, that it may be later.
     */
    Outcome apply(InboundMessage message);
}
