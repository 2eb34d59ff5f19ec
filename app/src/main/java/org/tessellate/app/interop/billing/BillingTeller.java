package org.tessellate.app.interop.billing;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;

/** Hands over what visits are billed for when they took place: retried, in order, and put aside for people when it is refused again and again. */
@Component
@ConditionalOnProperty("tessellate.billing.url")
class BillingTeller implements EventConsumer {

    private final Billing billing;
    private final Charges charges;
    private final Finding finding;
    private final Audit audit;
    private final TransactionTemplate transaction;

    BillingTeller(Billing billing, Charges charges, Finding finding, Audit audit, TransactionTemplate transaction) {
        this.billing = billing;
        this.charges = charges;
        this.finding = finding;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "billing";
    }

    @Override
    public boolean wants(EventType type) {
        return type == EventType.APPOINTMENT_FULFILLED;
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
        Access.asSystem("interop-billing", () -> events.forEach(this::hand));
    }

    private void hand(CloudEvent event) {
        Appointment visit = finding.get(new AppointmentId(event.subject()));
        List<Charge> due = charges.of(visit, event.time());
        due.forEach(charge -> billing.hand(charge, event.id() + "/" + charge.id()));
        if (!due.isEmpty()) {
            record(visit, due);
        }
    }

    // After it was taken: what is told again for hours would fill the record otherwise, and what a crash leaves unrecorded is handed over again.
    private void record(Appointment visit, List<Charge> due) {
        transaction.executeWithoutResult(status -> audit.record(AuditEvent.access("billing.handed", "Appointment", visit.id().value(), visit.unit(),
                Map.of("charges", due.stream().map(Charge::id).toList()))));
    }
}
