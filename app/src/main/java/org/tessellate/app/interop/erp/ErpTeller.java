package org.tessellate.app.interop.erp;

import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;

/** Tells the ERP what follows from events: retried, in order, and put aside for people when it is refused again and again. */
@Component
@ConditionalOnProperty("tessellate.erp.url")
class ErpTeller implements EventConsumer {

    private static final Set<EventType> VISITS = Set.of(EventType.APPOINTMENT_BOOKED, EventType.APPOINTMENT_CHANGED, EventType.APPOINTMENT_CANCELLED,
            EventType.APPOINTMENT_NOSHOW, EventType.APPOINTMENT_FULFILLED);
    private static final Set<EventType> SHIFTS = Set.of(EventType.ROSTER_PUBLISHED, EventType.SHIFT_OPENED, EventType.SHIFT_FILLED,
            EventType.SHIFT_SWAPPED);

    private final Erp erp;
    private final Documents documents;

    ErpTeller(Erp erp, Documents documents) {
        this.erp = erp;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "erp";
    }

    @Override
    public boolean wants(EventType type) {
        return type == EventType.PROCUREMENT_REQUESTED || VISITS.contains(type) || SHIFTS.contains(type);
    }

    @Override
    public boolean leavesTheHouse() {
        return true;
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        Access.asSystem("interop-erp", () -> events.forEach(this::tell));
    }

    private void tell(CloudEvent event) {
        EventType type = EventType.ofType(event.type()).orElseThrow();
        if (type == EventType.PROCUREMENT_REQUESTED) {
            erp.tell(documents.purchase(event), event.id());
        } else if (VISITS.contains(type)) {
            documents.visit(event.subject()).ifPresent(document -> erp.tell(document, event.id()));
        } else {
            documents.labour(event.data().path("roster").asString()).ifPresent(document -> erp.tell(document, event.id()));
        }
        if (type == EventType.ROSTER_PUBLISHED) {
            documents.replacedBy(event).forEach(old -> erp.tell(old, event.id() + old.path()));
        }
    }
}
