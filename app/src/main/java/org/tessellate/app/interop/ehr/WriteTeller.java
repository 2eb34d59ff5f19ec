package org.tessellate.app.interop.ehr;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.ehr.EhrWrite.Heard;
import org.tessellate.app.interop.ehr.EhrWrites.Status;

/** Puts what becomes of our appointments on its way into the record system, or before people first, as the unit's policy has it (R96, R97). */
@Component
@ConditionalOnProperty("tessellate.ehr.systems[0].id")
class WriteTeller implements EventConsumer {

    private static final Set<EventType> WANTED = Set.of(EventType.APPOINTMENT_BOOKED, EventType.APPOINTMENT_CHANGED, EventType.APPOINTMENT_CANCELLED);

    private final WriteCheck check;
    private final EhrWrites writes;
    private final WriteText text;
    private final WritePolicy policy;
    private final WriteProposals proposals;
    private final OthersVisits others;

    WriteTeller(WriteCheck check, EhrWrites writes, WriteText text, WritePolicy policy, WriteProposals proposals, OthersVisits others) {
        this.check = check;
        this.writes = writes;
        this.text = text;
        this.policy = policy;
        this.proposals = proposals;
        this.others = others;
    }

    @Override
    public String name() {
        return "ehr-write-back";
    }

    @Override
    public boolean wants(EventType type) {
        return WANTED.contains(type);
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        Access.asSystem("ehr-write-back", () -> events.forEach(this::tell));
    }

    private void tell(CloudEvent event) {
        Appointment visit = check.visit(event.subject());
        if (policy.mode(visit.unit()) == WritePolicy.Mode.READ_ONLY) {
            forget(visit, EnumSet.of(Status.PROPOSED, Status.WAITING));
            return;
        }
        // What it once got from us is kept right, whoever booked it.
        if (!others.isOne(visit.id(), policy.system(visit.unit())) || writes.heard(policy.system(visit.unit()), visit.id().value()) == Heard.KEPT) {
            kind(visit).ifPresentOrElse(kind -> tell(event, visit, kind), () -> forget(visit, EnumSet.of(Status.PROPOSED)));
        }
    }

    private void forget(Appointment visit, Set<Status> statuses) {
        writes.drop(visit.id().value(), statuses);
        proposals.withdraw(visit);
    }

    private void tell(CloudEvent event, Appointment visit, WriteKind kind) {
        boolean atOnce = check.mayGoAtOnce(visit, kind);
        Optional<Long> added = writes.add(new EhrWrites.Fresh(event.id(), policy.system(visit.unit()), visit.id().value(), visit.unit(), kind, text.body(visit), visit.end()),
                atOnce ? Status.WAITING : Status.PROPOSED);
        if (atOnce) {
            proposals.withdraw(visit);
        } else {
            added.ifPresent(position -> proposals.propose(position, visit, kind));
        }
    }

    /** By what it is now; nothing for holds, and for visits that came and went before the other heard of them. */
    private Optional<WriteKind> kind(Appointment visit) {
        Heard heard = writes.heard(policy.system(visit.unit()), visit.id().value());
        return switch (visit.status()) {
            case CANCELLED, ENTERED_IN_ERROR -> heard == Heard.NOTHING ? Optional.empty() : Optional.of(WriteKind.CANCEL);
            case BOOKED -> Optional.of(heard == Heard.KEPT || heard == Heard.BY_PEOPLE ? WriteKind.CHANGE : WriteKind.BOOK);
            default -> Optional.empty();
        };
    }
}
