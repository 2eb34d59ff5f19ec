package org.tessellate.app.interop.ehr;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.facility.UnitId;

/** Lays writes before people, and takes back what is needed no more. */
@Component
class WriteProposals {

    static final String KIND = "EHR_WRITE";

    private final Decisions decisions;
    private final WritePolicy policy;

    WriteProposals(Decisions decisions, WritePolicy policy) {
        this.decisions = decisions;
        this.policy = policy;
    }

    void propose(long position, Appointment visit, WriteKind kind) {
        WritePolicy.Mode mode = policy.mode(visit.unit());
        String when = visit.start().atZone(visit.zone()).toLocalDateTime().toString().replace('T', ' ');
        Map<String, Object> facts = Map.of("mode", mode.name(), "change", kind.code(), "system", policy.system(visit.unit()));
        String why = mode == WritePolicy.Mode.APPROVAL ? "This unit writes into the record system only what somebody agreed to."
                : "This could do harm there: it is a cancellation, moves a visit, begins soon, or was left to people before.";
        decisions.issue(new Proposal(KIND, visit.id().value(), new UnitId(visit.unit()),
                "In the record system, %s of %s (%s)".formatted(kind.words(), when, visit.procedure()),
                List.of(new ReasonCode("EHR_" + mode, why, Evidence.rule("ehr-write-back", facts))), List.of(), 1, policy.version(visit.unit()), "none",
                Map.of("write", position)));
    }

    void withdraw(Appointment visit) {
        decisions.withdraw(KIND, visit.id().value());
    }
}
