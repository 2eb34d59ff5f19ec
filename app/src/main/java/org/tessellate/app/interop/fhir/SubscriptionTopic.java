package org.tessellate.app.interop.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be subscribed to. */
enum SubscriptionTopic {

    /** A visit was held, booked, moved, cancelled, or went on in its course; the focus is the Appointment. */
    APPOINTMENT_CHANGE("urn:tessellate:topic:appointment-change", "Appointment", Set.of("actor", "patient", "practitioner", "location", "service-type", "specialty", "status")),
    /** A start was taken, or became free, by what became of a visit; the focus is the Slot. */
    SLOT_CHANGE("urn:tessellate:topic:slot-change", "Slot", Set.of("schedule", "service-type", "specialty", "status"));

    private final String url;
    private final String focus;
    private final Set<String> filters;

    SubscriptionTopic(String url, String focus, Set<String> filters) {
        this.url = url;
        this.focus = focus;
        this.filters = filters;
    }

    String url() {
        return url;
    }

    String focus() {
        return focus;
    }

    Set<String> filters() {
        return filters;
    }

    static Optional<SubscriptionTopic> of(String url) {
        return Arrays.stream(values()).filter(topic -> topic.url.equals(url)).findFirst();
    }

    static List<String> urls() {
        return Arrays.stream(values()).map(SubscriptionTopic::url).toList();
    }
}
