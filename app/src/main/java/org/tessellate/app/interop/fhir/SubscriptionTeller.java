package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;

/** Puts what becomes of visits into the queue of each subscriber who asked for it and may know it: in their units, as their account stands now. */
@Component
class SubscriptionTeller implements EventConsumer {

    private static final Set<EventType> WANTED = EnumSet.of(EventType.APPOINTMENT_HELD, EventType.APPOINTMENT_BOOKED, EventType.APPOINTMENT_CHANGED,
            EventType.APPOINTMENT_CANCELLED, EventType.APPOINTMENT_NOSHOW, EventType.APPOINTMENT_CHECKED_IN, EventType.APPOINTMENT_FULFILLED);

    private final Subscribers subscribers;
    private final SubscriptionFilters filters;
    private final AppointmentText text;
    private final Slots slots;
    private final Finding finding;
    private final SubscriberRights rights;
    private final SubscriptionEnds ends;

    SubscriptionTeller(Subscribers subscribers, SubscriptionFilters filters, AppointmentText text, Slots slots, Finding finding, SubscriberRights rights, SubscriptionEnds ends) {
        this.subscribers = subscribers;
        this.filters = filters;
        this.text = text;
        this.slots = slots;
        this.finding = finding;
        this.rights = rights;
        this.ends = ends;
    }

    @Override
    public String name() {
        return "fhir-subscriptions";
    }

    @Override
    public boolean wants(EventType type) {
        return WANTED.contains(type);
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    /** Outside of the reader's transaction: asking whether a start is free may be answered by a refusal, which would undo it. */
    @Override
    public boolean leavesTheHouse() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        accept(events, false);
    }

    @Override
    public void acceptAgain(CloudEvent event) {
        accept(List.of(event), true);
    }

    private void accept(List<CloudEvent> events, boolean again) {
        Access.asSystem("fhir-subscriptions", () -> {
            List<Subscriber> active = subscribers.active().stream().filter(this::stands).toList();
            if (!active.isEmpty()) {
                events.forEach(event -> tell(event, active, again));
            }
        });
    }

    private boolean stands(Subscriber one) {
        Optional<String> fault = rights.fault(one);
        fault.ifPresent(why -> ends.end(one, "off", why));
        return fault.isEmpty();
    }

    /** As the visit was by the event: its unit, its start and its status; who takes part, as it is now. */
    private void tell(CloudEvent event, List<Subscriber> active, boolean again) {
        Appointment visit = finding.get(new AppointmentId(event.subject()));
        String unit = event.data().path("unit").asString(visit.unit());
        List<Subscriber> allowed = active.stream().filter(one -> rights.mayKnow(one, unit)).toList();
        allowed.stream().filter(one -> one.topic() == SubscriptionTopic.APPOINTMENT_CHANGE).forEach(one -> tell(one, event, unit, List.of(then(event, visit)), again));
        List<Subscriber> ofSlots = allowed.stream().filter(one -> one.topic() == SubscriptionTopic.SLOT_CHANGE).toList();
        if (!ofSlots.isEmpty()) {
            List<Resource> changed = slots(event, visit);
            ofSlots.forEach(one -> tell(one, event, unit, changed, again));
        }
    }

    private Resource then(CloudEvent event, Appointment visit) {
        org.hl7.fhir.r4.model.Appointment written = text.written(visit);
        String status = event.data().path("status").asString(visit.status().code());
        return written.setStatus(AppointmentStatus.fromCode(status));
    }

    /** The start that it got by the event, and the one it had before when it was moved; whether they are free is looked up now. */
    private List<Resource> slots(CloudEvent event, Appointment visit) {
        Instant start = Instant.parse(event.data().path("start").asString(visit.start().toString()));
        Optional<Instant> before = subscribers.startBefore(event.subject(), event.place());
        return Stream.concat(Stream.of(start), before.stream()).distinct().map(one -> new SlotId(visit.procedure(), one).text())
                .flatMap(id -> slots.find(id).stream()).map(Resource.class::cast).toList();
    }

    private void tell(Subscriber one, CloudEvent event, String unit, List<Resource> changed, boolean again) {
        List<String> foci = changed.stream().filter(focus -> filters.passes(one, focus))
                .map(focus -> focus.fhirType() + "/" + focus.getIdElement().getIdPart()).toList();
        subscribers.enqueue(one, event, unit, foci, again);
    }
}
