package org.tessellate.app.booking.disruption;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FreshProposals;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.disruption.DisruptedVisit.Channel;
import org.tessellate.app.booking.disruption.DisruptedVisit.Outcome;
import org.tessellate.app.booking.disruption.Worklist.Result;
import org.tessellate.app.booking.disruption.Worklist.Way;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Moves disrupted visits as recommended, takes moves back while that is possible, and ticks off patients who were told. Thread-safe. */
@Service
public class OneClickRebooking {

    private final DisruptionStore store;
    private final DisruptionWorklist worklist;
    private final Decisions decisions;
    private final Bookings bookings;
    private final FreshProposals fresh;
    private final Attempts attempts;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    OneClickRebooking(DisruptionStore store, DisruptionWorklist worklist, Decisions decisions, Bookings bookings, FreshProposals fresh,
            Attempts attempts, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.worklist = worklist;
        this.decisions = decisions;
        this.bookings = bookings;
        this.fresh = fresh;
        this.attempts = attempts;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Accepts the way chosen, or the recommended one. Whoever may book in the unit may, beside those who decide there. */
    public Result accept(String id, @Nullable Integer version, @Nullable String way) {
        DisruptedVisit visit = waiting(id);
        Recommendation current = decisions.get(visit.recommendation());
        lending(visit, () -> decisions.accept(current.id(), version == null ? current.version() : version, way, null));
        return done(id);
    }

    /** One after the other, the most pressing first. A way that an earlier one took meanwhile is looked for anew; what cannot be moved stays. */
    public List<Result> acceptAll(@Nullable String unit) {
        return worklist.list(unit).waiting().stream().map(item -> item.visit().id()).map(this::acceptOrSay).toList();
    }

    private Result acceptOrSay(String id) {
        try {
            return accept(id, null, null);
        } catch (Problem refused) {
            return refused.code() == ProblemCode.ALREADY_TAKEN ? acceptAnew(id) : new Result(id, false, null, refused.getMessage());
        }
    }

    private Result acceptAnew(String id) {
        try {
            lookAgain(id);
            return accept(id, null, null);
        } catch (Problem refused) {
            return new Result(id, false, null, refused.getMessage());
        }
    }

    /** Looks for ways anew, as things are now; the first of them, if any, is the recommended one. */
    public List<Way> lookAgain(String id) {
        DisruptedVisit visit = waiting(id);
        requireMay(visit);
        fresh.propose(visit.appointment(), visit.why());
        return DisruptionWorklist.ways(decisions.get(waiting(id).recommendation()));
    }

    /** Puts a moved visit back to where it was, if it can stand there again. */
    public DisruptedVisit takeBack(String id) {
        DisruptedVisit visit = get(id);
        if (visit.outcome() != Outcome.MOVED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The visit (%s) is not moved (%s).".formatted(visit.appointment(), visit.outcome()),
                    "Maybe it waits still, or was cancelled: only a move can be taken back.");
        }
        return attempts.run(() -> {
            bookings.reschedule(visit.appointment(), null, new HoldRequest(visit.procedure(), visit.patient(), visit.before().start().toString(),
                    (int) Duration.between(visit.before().start(), visit.before().end()).toMinutes(), Set.copyOf(visit.before().resources()),
                    "A move was taken back."), null);
            store.resolve(id, Outcome.TAKEN_BACK, visit.before().start(), visit.told() != null, clock.instant());
            return get(id);
        });
    }

    /** The patient knows; without a way the tick is taken off again. */
    public DisruptedVisit told(String id, @Nullable Channel how) {
        DisruptedVisit visit = get(id);
        access.require(Permission.APPOINTMENTS_WRITE, visit.unit());
        return attempts.run(() -> {
            store.tell(id, how == null ? null : clock.instant(), how == null ? null : access.current().username(), how);
            audit.record(AuditEvent.change(how == null ? "disruption.untold" : "disruption.told", "Appointment", visit.appointment().value(),
                    visit.unit(), how == null ? Map.of() : Map.of("how", how.name())));
            return get(id);
        });
    }

    /** Cancels with the reason, for a visit that has no way. */
    public DisruptedVisit cancel(String id, String reason) {
        bookings.cancel(waiting(id).appointment(), null, reason, Appointment.AskedBy.CLINIC);
        return get(id);
    }

    private DisruptedVisit waiting(String id) {
        DisruptedVisit visit = get(id);
        if (!visit.waits()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The visit (%s) is settled (%s).".formatted(visit.appointment(), visit.outcome()),
                    "Maybe a colleague was faster: look at the list again.");
        }
        return visit;
    }

    private Result done(String id) {
        DisruptedVisit visit = get(id);
        return visit.waits() ? new Result(id, false, null, "Approved; it waits for further approvals.") : new Result(id, true, visit.afterStart(), null);
    }

    private DisruptedVisit get(String id) {
        DisruptedVisit visit = store.find(id).orElseThrow(() -> Problem.notFound("Disrupted visit", id));
        access.require(Permission.APPOINTMENTS_READ, visit.unit());
        return visit;
    }

    private void requireMay(DisruptedVisit visit) {
        if (!access.allows(Permission.DECISIONS_WRITE, visit.unit())) {
            access.require(Permission.APPOINTMENTS_WRITE, visit.unit());
        }
    }

    private void lending(DisruptedVisit visit, Runnable decision) {
        requireMay(visit);
        Access.lending(Permission.DECISIONS_WRITE, () -> {
            decision.run();
            return true;
        });
    }
}
