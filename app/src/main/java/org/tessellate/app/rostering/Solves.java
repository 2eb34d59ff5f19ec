package org.tessellate.app.rostering;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Searches for better plans in the background: start, watch, stop and keep the best; thread-safe. */
@Service
public class Solves {

    private static final int LONGEST_SECONDS = 900;
    private static final int USUAL_SECONDS = 20;

    private final SolveStore store;
    private final RosterStore rosters;
    private final JobQueue jobs;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Solves(SolveStore store, RosterStore rosters, JobQueue jobs, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.rosters = rosters;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** How long to search and with what; each has a usual value. */
    public record Order(@Nullable Integer seconds, @Nullable Integer threads, @Nullable Long seed) {
    }

    @Transactional
    public SolveView start(RosterId id, Order order) {
        StoredRoster roster = rosters.locked(id);
        access.require(Permission.ROSTERS_WRITE, roster.unit().value());
        if (roster.status() != RosterStatus.DRAFT) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s) is %s.".formatted(id, roster.status()),
                    "Only a draft can be solved: edit it to make it one again, or draft a new one.");
        }
        store.requireIdle(id);
        SolveView solve = new SolveView(FhirId.generate(), id, SolveView.Status.QUEUED, seconds(order), threads(order),
                order.seed() == null ? 1 : order.seed(), false, null, null, access.current().username(), clock.instant(), null);
        store.add(solve);
        audit.record(AuditEvent.change("roster.solve-started", "Roster", id.value(), roster.unit().value(), Map.of("seconds", solve.seconds())));
        jobs.add(SolveTask.TASK.instance(solve.id()).build());
        return solve;
    }

    private static int seconds(Order order) {
        int seconds = order.seconds() == null ? USUAL_SECONDS : order.seconds();
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A search of (%d) seconds cannot be run.".formatted(seconds),
                    "Give 1 to %d seconds.".formatted(LONGEST_SECONDS));
        }
        return seconds;
    }

    private static int threads(Order order) {
        int cores = Runtime.getRuntime().availableProcessors();
        return order.threads() == null ? cores : Math.clamp(order.threads(), 1, cores);
    }

    public Optional<SolveView> latest(RosterId id) {
        access.require(Permission.ROSTERS_READ, rosters.get(id).unit().value());
        return store.latest(id);
    }

    /** Asks the search to stop; its best plan is kept. Asked again, it ends at once without a plan: its node may be gone. */
    @Transactional
    public SolveView stop(RosterId id) {
        StoredRoster roster = rosters.get(id);
        access.require(Permission.ROSTERS_WRITE, roster.unit().value());
        store.latest(id).filter(solve -> solve.active() && solve.stopRequested()).ifPresent(deaf -> store.finish(deaf.id(),
                SolveView.Status.STOPPED, "It did not answer the first request to stop; the plan stays as it was.", clock.instant()));
        store.requestStop(id);
        audit.record(AuditEvent.change("roster.solve-stopped", "Roster", id.value(), roster.unit().value(), Map.of()));
        return store.latest(id).orElseThrow(() -> Problem.notFound("A search on roster", id));
    }
}
