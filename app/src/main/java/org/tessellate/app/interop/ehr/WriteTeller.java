package org.tessellate.app.interop.ehr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.hl7v2.ToldAppointments;

/** Puts what becomes of our appointments on its way into the record system, or before people first, as the unit's policy has it (R96, R97). */
@Component
@ConditionalOnProperty("tessellate.ehr.systems[0].id")
class WriteTeller implements EventConsumer {

    static final String KIND = "EHR_WRITE";

    private static final Set<EventType> WANTED = Set.of(EventType.APPOINTMENT_BOOKED, EventType.APPOINTMENT_CHANGED, EventType.APPOINTMENT_CANCELLED);

    private final Finding finding;
    private final EhrWrites writes;
    private final WriteText text;
    private final WritePolicy policy;
    private final Decisions decisions;
    private final ToldAppointments told;

    WriteTeller(Finding finding, EhrWrites writes, WriteText text, WritePolicy policy, Decisions decisions, ToldAppointments told) {
        this.finding = finding;
        this.writes = writes;
        this.text = text;
        this.policy = policy;
        this.decisions = decisions;
        this.told = told;
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
        Appointment visit = finding.get(new AppointmentId(event.subject()));
        WritePolicy.Mode mode = policy.mode(visit.unit());
        // Those that another system told us of are its own news.
        if (mode == WritePolicy.Mode.READ_ONLY || told.isTold(visit.id())) {
            return;
        }
        Optional<WriteKind> kind = kind(visit);
        if (kind.isPresent()) {
            tell(event, visit, kind.get(), mode);
        } else {
            writes.drop(visit.id().value());
            decisions.withdraw(KIND, visit.id().value());
        }
    }

    private void tell(CloudEvent event, Appointment visit, WriteKind kind, WritePolicy.Mode mode) {
        boolean atOnce = mode == WritePolicy.Mode.AUTOMATIC && policy.isLowRisk(visit.unit(), kind, isAtItsTime(visit), visit.start());
        Optional<Long> added = writes.add(event.id(), policy.system(visit.unit()), visit.id().value(), visit.unit(), kind, text.body(visit),
                atOnce ? EhrWrites.Status.WAITING : EhrWrites.Status.PROPOSED);
        if (atOnce) {
            decisions.withdraw(KIND, visit.id().value());
        } else {
            added.ifPresent(position -> propose(position, visit, kind, mode));
        }
    }

    /** By what it is now; nothing for holds, and for visits that came and went before the other heard of them. */
    private Optional<WriteKind> kind(Appointment visit) {
        String system = policy.system(visit.unit());
        if (visit.status() == AppointmentStatus.CANCELLED) {
            return writes.isTold(system, visit.id().value()) ? Optional.of(WriteKind.CANCEL) : Optional.empty();
        }
        boolean linked = writes.link(system, visit.id().value()).isPresent();
        return visit.status() == AppointmentStatus.BOOKED ? Optional.of(linked ? WriteKind.CHANGE : WriteKind.BOOK) : Optional.empty();
    }

    private boolean isAtItsTime(Appointment visit) {
        return writes.link(policy.system(visit.unit()), visit.id().value()).filter(link -> link.facts().start().equals(visit.start())).isPresent();
    }

    private void propose(long position, Appointment visit, WriteKind kind, WritePolicy.Mode mode) {
        String when = visit.start().atZone(visit.zone()).toLocalDateTime().toString().replace('T', ' ');
        Map<String, Object> facts = Map.of("mode", mode.name(), "change", kind.code(), "system", policy.system(visit.unit()));
        String why = mode == WritePolicy.Mode.APPROVAL ? "This unit writes into the record system only what somebody agreed to."
                : "This could do harm there: it is a cancellation, moves a visit, or begins soon.";
        decisions.issue(new Proposal(KIND, visit.id().value(), new UnitId(visit.unit()),
                "In the record system, %s of %s (%s)".formatted(kind.words(), when, visit.procedure()),
                List.of(new ReasonCode("EHR_" + mode, why, Evidence.rule("ehr-write-back", facts))), List.of(), 1, policy.version(visit.unit()), "none",
                Map.of("write", position)));
    }
}
