package org.tessellate.app.booking;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.decision.RecommendationStatus;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Lays a visit before people anew, with the ways that are free now. They are looked for before the transaction: what it takes is not
 * locked meanwhile, and who accepts one that is gone is told so. Thread-safe.
 */
@Component
public class FreshProposals {

    private final Rebooking rebooking;
    private final AppointmentStore store;
    private final Decisions decisions;
    private final Attempts attempts;

    FreshProposals(Rebooking rebooking, AppointmentStore store, Decisions decisions, Attempts attempts) {
        this.rebooking = rebooking;
        this.store = store;
        this.decisions = decisions;
        this.attempts = attempts;
    }

    public void propose(AppointmentId id, String why) {
        List<Plan> ways = rebooking.ways(known(id));
        attempts.run(() -> {
            Appointment visit = store.locked(id);
            if (!visit.isLive()) {
                throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is %s.".formatted(id, visit.status().code()),
                        "Maybe it was cancelled meanwhile; nothing is left to move.");
            }
            rebooking.propose(visit, why, ways);
            return id;
        });
    }

    /** The ways for a visit of which it was only said that it no longer stands; nothing when people, or a later change, were faster. */
    void search(RecommendationId noticed) {
        if (!isOpen(noticed)) {
            return;
        }
        AppointmentId id = new AppointmentId(decisions.get(noticed).proposal().subject());
        List<Plan> ways = rebooking.ways(known(id));
        attempts.run(() -> {
            Appointment visit = store.locked(id);
            boolean same = visit.isLive() && isOpen(noticed);
            if (same) {
                rebooking.propose(visit, decisions.get(noticed).proposal().reasons().getFirst().text(), ways);
            }
            return same;
        });
    }

    private Appointment known(AppointmentId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Appointment", id.value()));
    }

    private boolean isOpen(RecommendationId id) {
        return decisions.get(id).status() == RecommendationStatus.OPEN;
    }
}
