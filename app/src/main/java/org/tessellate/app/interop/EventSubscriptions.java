package org.tessellate.app.interop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of changes through FHIR Subscriptions, and how it stands with each. Thread-safe. */
public interface EventSubscriptions {

    /**
     * One subscription.
     *
     * @param host where it is told; the whole address may hold a secret
     * @param status requested, active, error or off
     * @param waiting how many events wait to be told
     */
    record Subscribed(String id, String username, @Nullable String client, String topic, String filter, String host, String status, @Nullable String error,
            long events, long waiting, int failures, @Nullable Instant lastAt, @Nullable Instant endsAt) {

        /** Whether anything is or will be told. */
        public boolean isOn() {
            return status.equals("requested") || status.equals("active");
        }
    }

    /** Those that are told something first. */
    List<Subscribed> all();

    /** Tells it nothing more; what waited is forgotten, and its subscriber reads why. */
    void switchOff(String id);
}
