package org.tessellate.app.interop.cdshooks;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Judges visits that are there already as the hook judges those proposed. Changes nothing; thread-safe. */
@Service
public class VisitOpinions {

    private static final int NEAREST = 3;

    private final Finding finding;
    private final VisitAdvice advice;
    private final JsonMapper json;

    VisitOpinions(Finding finding, VisitAdvice advice, JsonMapper json) {
        this.finding = finding;
        this.advice = advice;
        this.json = json;
    }

    /** Refuses a visit that is unknown, or of a unit where the current user may not read visits. */
    public VisitOpinion of(AppointmentId id) {
        Appointment visit = finding.get(id);
        return finding.trouble(visit).map(trouble -> of(visit, trouble)).orElseGet(() -> new VisitOpinion(visit, null, visit.reasons(), List.of()));
    }

    private VisitOpinion of(Appointment visit, Problem trouble) {
        List<FindAnswer.Proposal> others = finding.near(visit.id(), visit.start().toString(), Set.of()).stream().limit(NEAREST).toList();
        VisitAdvice.Advice given = advice.of(draft(visit), new UnitId(visit.unit()), trouble, new FindAnswer(visit.procedure(), visit.zone(), others, null));
        Proposal proposal = given.proposal();
        return new VisitOpinion(visit, given.card().summary(), proposal.reasons().stream().map(ReasonCode::text).filter(why -> !why.equals(given.card().summary())).toList(),
                proposal.alternatives().stream().map(Alternative::title).toList());
    }

    private DraftAppointment draft(Appointment visit) {
        return new DraftAppointment(json.createObjectNode().put("resourceType", "Appointment").put("id", visit.id().value())
                .put("start", visit.start().atZone(visit.zone()).toOffsetDateTime().toString()));
    }
}
