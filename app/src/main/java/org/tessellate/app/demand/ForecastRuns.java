package org.tessellate.app.demand;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Makes forecasts in the background, so that nobody waits for a page; thread-safe. */
@Service
public class ForecastRuns {

    private final ForecastRunStore store;
    private final Forecasts forecasts;
    private final JobQueue jobs;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    ForecastRuns(ForecastRunStore store, Forecasts forecasts, JobQueue jobs, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for a forecast; what can be refused at once is. */
    @Transactional
    public ForecastRun start(ForecastOrder order) {
        forecasts.requireAcceptable(order);
        ForecastRun run = new ForecastRun(FhirId.generate(), order, ForecastRun.Status.QUEUED, ForecastRun.Stage.READING, false,
                access.current().username(), clock.instant(), null, null, null, null);
        store.add(run);
        audit.record(AuditEvent.change("demand.forecast-asked", "ForecastRun", run.id(), order.unit().value(),
                Map.of("granularity", order.granularity(), "horizon", order.horizon())));
        jobs.add(ForecastRunTask.TASK.instance(run.id()).build());
        return run;
    }

    public ForecastRun get(String id) {
        ForecastRun run = store.find(id).orElseThrow(() -> Problem.notFound("Forecast run", id));
        access.require(Permission.DEMAND_READ, run.order().unit().value());
        return run;
    }

    /** The one of the unit that was asked for last. */
    public Optional<ForecastRun> latest(UnitId unit) {
        access.require(Permission.DEMAND_READ, unit.value());
        return store.latest(unit);
    }

    /** Asks it to end before its next stage; nothing of it is kept then. */
    @Transactional
    public ForecastRun stop(String id) {
        ForecastRun run = get(id);
        access.require(Permission.DEMAND_WRITE, run.order().unit().value());
        if (!store.requestStop(id)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The forecast run (%s) has ended (%s).".formatted(id, get(id).status()),
                    "Nothing is left to stop. Maybe ask for another forecast.");
        }
        if (run.status() == ForecastRun.Status.QUEUED) {
            store.finish(id, ForecastRun.Status.STOPPED, null, null, null);
        }
        audit.record(AuditEvent.change("demand.forecast-stopped", "ForecastRun", id, run.order().unit().value(), Map.of()));
        return get(id);
    }
}
