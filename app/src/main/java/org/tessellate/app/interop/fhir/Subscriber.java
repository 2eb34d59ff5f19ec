package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, and how it stands with them; {@code headers} may hold secrets and leave the house only with a notification.
 *
 * @param client the registered system that subscribed by a token of its own, and {@code scopes} what that token was limited to
 */
record Subscriber(String id, String username, @Nullable String client, @Nullable String scopes, SubscriptionTopic topic, String filter, String endpoint, List<String> headers, String content,
        @Nullable Integer heartbeat, @Nullable Instant endsAt, String reason, String status, @Nullable String error, long events, int failures,
        @Nullable Instant lastAt) {

    /** As a registered system wants it, by a token of these scopes. */
    Subscriber of(@Nullable String system, @Nullable String limits) {
        return new Subscriber(id, username, system, limits, topic, filter, endpoint, headers, content, heartbeat, endsAt, reason, status, error, events, failures, lastAt);
    }

    /** Never the endpoint or its headers: they may hold secrets, which must not reach a log. */
    @Override
    public String toString() {
        return "Subscriber[" + id + "]";
    }
}
