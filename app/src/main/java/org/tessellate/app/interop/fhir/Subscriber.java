package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of what, and how it stands with them; {@code headers} may hold secrets and leave the house only with a notification. */
record Subscriber(String id, String username, SubscriptionTopic topic, String filter, String endpoint, List<String> headers, String content,
        @Nullable Integer heartbeat, @Nullable Instant endsAt, String reason, String status, @Nullable String error, long events, int failures,
        @Nullable Instant lastAt) {

    /** Never the endpoint or its headers: they may hold secrets, which must not reach a log. */
    @Override
    public String toString() {
        return "Subscriber[" + id + "]";
    }
}
