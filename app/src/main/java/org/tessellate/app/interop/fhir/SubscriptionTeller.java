package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Users;
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
    private final Users users;

    SubscriptionTeller(Subscribers subscribers, SubscriptionFilters filters, AppointmentText text, Slots slots, Finding finding, Users users) {
        this.subscribers = subscribers;
        this.filters = filters;
        this.text = text;
        this.slots = slots;
        this.finding = finding;
        this.users = users;
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
        List<Subscriber> active = subscribers.active();
        if (!active.isEmpty()) {
            Access.asSystem("fhir-subscriptions", () -> events.forEach(event -> tell(event, active)));
        }
    }

    private void tell(CloudEvent event, List<Subscriber> active) {
        Appointment visit = finding.get(new AppointmentId(event.subject()));
        List<Subscriber> allowed = active.stream().filter(one -> mayKnow(one, visit.unit())).toList();
        allowed.stream().filter(one -> one.topic() == SubscriptionTopic.APPOINTMENT_CHANGE).forEach(one -> tell(one, event, text.written(visit)));
        List<Subscriber> ofSlots = allowed.stream().filter(one -> one.topic() == SubscriptionTopic.SLOT_CHANGE).toList();
        if (!ofSlots.isEmpty()) {
            List<Resource> changed = slots(event, visit);
            ofSlots.forEach(one -> changed.forEach(slot -> tell(one, event, slot)));
        }
    }

    private boolean mayKnow(Subscriber one, String unit) {
        Optional<Actor> actor = users.actor(one.username());
        return actor.filter(known -> known.may(Permission.APPOINTMENTS_READ, unit)).isPresent();
    }

    /** The start that it has now, and the one it had before when it was moved. */
    private List<Resource> slots(CloudEvent event, Appointment visit) {
        Optional<Instant> before = subscribers.startBefore(event.subject(), event.place());
        return Stream.concat(Stream.of(visit.start()), before.stream()).distinct().map(start -> new SlotId(visit.procedure(), start).text())
                .flatMap(id -> slots.find(id).stream()).map(Resource.class::cast).toList();
    }

    private void tell(Subscriber one, CloudEvent event, Resource focus) {
        if (filters.passes(one, focus)) {
            subscribers.enqueue(one, event.id(), event.time(), focus.fhirType() + "/" + focus.getIdElement().getIdPart());
        }
    }
}
