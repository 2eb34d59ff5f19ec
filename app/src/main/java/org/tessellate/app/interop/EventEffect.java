package org.tessellate.app.interop;

/** What canonical events of some types do here when they come from elsewhere; a bean for each, at most one for a type. Thread-safe. */
public interface EventEffect {

    boolean handles(EventType type);

    /** Whether only the newest counts, so that one that comes late is ignored. */
    default boolean tellsAState() {
        return false;
    }

    /** As {@link MessageHandler#apply}; the data have kept their contract. */
    Outcome apply(InboundEvent event);
}
