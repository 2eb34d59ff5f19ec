package org.tessellate.app.interop.fhir;

import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Whether an event is one that a subscriber asked for, by the rules of FHIR search. */
@Component
class SubscriptionFilters {

    private final Appointments appointments;
    private final Slots slots;
    private final Searching searching;

    SubscriptionFilters(Appointments appointments, Slots slots, Searching searching) {
        this.appointments = appointments;
        this.slots = slots;
        this.searching = searching;
    }

    /** Refuses what {@link #passes} could not follow. */
    void requireReadable(Subscriber one) {
        Criteria criteria = SubscriptionText.filter(one);
        Served<?> focus = one.topic() == SubscriptionTopic.SLOT_CHANGE ? slots : appointments;
        searching.requireReadable(focus);
        if (one.content().equals(NotifiedResources.WHOLE)) {
            searching.requireReadable(focus, "r");
        }
        if (one.topic() == SubscriptionTopic.SLOT_CHANGE) {
            searching.predicate(slots, criteria);
        } else {
            searching.predicate(appointments, criteria);
        }
    }

    boolean passes(Subscriber one, Resource focus) {
        Criteria criteria = SubscriptionText.filter(one);
        return focus instanceof org.hl7.fhir.r4.model.Slot slot ? searching.predicate(slots, criteria).test(slot)
                : searching.predicate(appointments, criteria).test((org.hl7.fhir.r4.model.Appointment) focus);
    }
}
