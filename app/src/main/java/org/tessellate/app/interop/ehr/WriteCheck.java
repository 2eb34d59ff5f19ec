package org.tessellate.app.interop.ehr;

import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;

/** Asks the policy and the visit, when a write is thought of and again before it goes: much may have changed while it waited. */
@Component
class WriteCheck {

    private final Finding finding;
    private final WritePolicy policy;
    private final EhrWrites writes;
    private final WriteText text;

    WriteCheck(Finding finding, WritePolicy policy, EhrWrites writes, WriteText text) {
        this.finding = finding;
        this.policy = policy;
        this.writes = writes;
        this.text = text;
    }

    Appointment visit(String id) {
        return Access.asSystem("ehr-write-back", () -> finding.get(new AppointmentId(id)));
    }

    /** Whether the unit writes there, and the visit is as the write has it; what became of it since is told by itself. */
    boolean isWanted(EhrWrite write) {
        return policy.mode(write.unit()) != WritePolicy.Mode.READ_ONLY && policy.system(write.unit()).equals(write.system()) && isStillSo(write);
    }

    private boolean isStillSo(EhrWrite write) {
        Appointment visit = visit(write.appointment());
        boolean cancelled = visit.status() == AppointmentStatus.CANCELLED || visit.status() == AppointmentStatus.ENTERED_IN_ERROR;
        if (cancelled || write.kind() == WriteKind.CANCEL) {
            return cancelled && write.kind() == WriteKind.CANCEL;
        }
        // One that began meanwhile is still where and when it was.
        return facts(text.body(visit)).isAtThePlaceOf(facts(write.body()));
    }

    private EhrWrite.Facts facts(String body) {
        return WriteText.facts(text.parsed(body));
    }

    /** Whether it may go without anybody's consent; what the system refused once is in people's hands. */
    boolean mayGoAtOnce(Appointment visit, WriteKind kind) {
        String system = policy.system(visit.unit());
        boolean sameTime = writes.link(system, visit.id().value()).filter(link -> link.facts().start().equals(visit.start())).isPresent();
        return policy.mode(visit.unit()) == WritePolicy.Mode.AUTOMATIC && writes.heard(system, visit.id().value()) != EhrWrite.Heard.REFUSED
                && policy.isLowRisk(visit.unit(), kind, sameTime, visit.start());
    }
}
