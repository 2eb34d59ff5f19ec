package org.tessellate.app.rostering;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Lets those edit a draft who may, one after the other. */
@Component
class DraftGate {

    private final RosterStore store;
    private final SolveStore solves;
    private final Decisions decisions;
    private final Access access;

    DraftGate(RosterStore store, SolveStore solves, Decisions decisions, Access access) {
        this.store = store;
        this.solves = solves;
        this.decisions = decisions;
        this.access = access;
    }

    /** The draft as it stands, neither locked nor withdrawn. */
    RosterStamp look(RosterId id) {
        RosterStamp seen = store.stamp(id);
        access.require(Permission.ROSTERS_WRITE, seen.unit().value());
        return seen;
    }

    /** Locks the draft until the transaction ends; a proposed one is about to be a draft again, and its recommendation is withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RosterStamp open(RosterId id) {
        RosterStamp seen = look(id);
        // Before the roster, as decisions do: the other order could wait for one that waits for this.
        if (seen.recommendation() != null && seen.status() == RosterStatus.PROPOSED) {
            decisions.withdraw(new RecommendationId(seen.recommendation()));
        }
        RosterStamp roster = store.lock(id);
        if (roster.status() != RosterStatus.DRAFT && roster.status() != RosterStatus.PROPOSED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) is %s and cannot be edited.".formatted(id, roster.status()),
                    "Draft a new roster for the days that should change.");
        }
        if (!Objects.equals(roster.recommendation(), seen.recommendation())) {
            throw Problem.conflict(ProblemCode.VERSION_CONFLICT, "The roster (%s) was proposed at this moment.".formatted(id),
                    "Look at it again and repeat the edit: that takes the proposal back.");
        }
        solves.requireIdle(id);
        return roster;
    }
}
