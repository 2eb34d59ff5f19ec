package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Trains demand models anew in the background: when somebody asks, when they have grown old, when something drifted. Thread-safe. */
@Service
public class TrainingRuns {

    private static final Duration IN_USE = Duration.ofDays(90);
    private static final Duration OLD = Duration.ofDays(7);
    private static final Duration AGAIN = Duration.ofDays(1);

    private final TrainingStore store;
    private final Models models;
    private final Facilities facilities;
    private final JobQueue jobs;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    TrainingRuns(TrainingStore store, Models models, Facilities facilities, JobQueue jobs, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.models = models;
        this.facilities = facilities;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for the training of seats; without any, of all that were forecast in the last quarter of a year and that one may train. */
    @Transactional
    public TrainingRun start(List<Seat> seats) {
        List<Seat> wanted = seats.isEmpty() ? inUse().stream().filter(seat -> access.allows(Permission.DEMAND_WRITE, seat.unit().value())).toList() : seats;
        wanted.forEach(this::requireMine);
        if (wanted.isEmpty()) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "Nothing has been forecast in the last (%d) days.".formatted(IN_USE.toDays()),
                    "Make a forecast first, or name the unit.");
        }
        return begin(wanted, TrainingRun.Cause.ASKED);
    }

    private void requireMine(Seat seat) {
        facilities.graph().unit(seat.unit());
        access.require(Permission.DEMAND_WRITE, seat.unit().value());
    }

    private TrainingRun begin(List<Seat> seats, TrainingRun.Cause cause) {
        String id = FhirId.generate();
        store.add(id, cause, access.current().username(), seats);
        audit.record(AuditEvent.change("demand.training-begun", "TrainingRun", id, null, Map.of("cause", cause, "seats", seats.stream().map(Seat::scope).toList())));
        jobs.add(TrainingTask.TASK.instance(id).build());
        return store.find(id).orElseThrow();
    }

    List<Seat> inUse() {
        return store.inUse(clock.instant().minus(IN_USE)).stream().filter(seat -> facilities.graph().units().containsKey(seat.unit())).toList();
    }

    /** Trains what is in use and has not been trained for a week. */
    @Transactional
    Optional<TrainingRun> startDue() {
        return beginUnlessKnown(due(), TrainingRun.Cause.SCHEDULED);
    }

    List<Seat> due() {
        Instant old = clock.instant().minus(OLD);
        return inUse().stream().filter(seat -> models.champion(ModelKind.DEMAND, seat.scope()).filter(model -> model.trainedAt().isAfter(old)).isEmpty()).toList();
    }

    /** Trains what drifted, once a day at most. */
    @Transactional
    Optional<TrainingRun> startDrifted(List<Seat> drifted) {
        return beginUnlessKnown(drifted, TrainingRun.Cause.DRIFT);
    }

    private Optional<TrainingRun> beginUnlessKnown(List<Seat> seats, TrainingRun.Cause cause) {
        store.lock();
        List<Seat> left = seats.stream().filter(seat -> !store.isKnown(seat, clock.instant().minus(AGAIN))).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(begin(left, cause));
    }

    public TrainingRun get(String id) {
        TrainingRun run = store.find(id).orElseThrow(() -> Problem.notFound("Training run", id));
        return visible(run).orElseThrow(() -> Problem.forbidden("The training run (%s) is of units that you may not see.".formatted(id),
                "Ask an administrator for a role there."));
    }

    /** The last ones, with the seats that the reader may see. */
    public List<TrainingRun> latest(int limit) {
        return store.latest(Math.clamp(limit, 1, 100)).stream().map(this::visible).flatMap(Optional::stream).toList();
    }

    private Optional<TrainingRun> visible(TrainingRun run) {
        List<TrainingRun.Part> seen = run.seats().stream().filter(part -> access.allows(Permission.DEMAND_READ, part.seat().unit().value())).toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(new TrainingRun(run.id(), run.cause(), run.status(), run.stopRequested(), run.requestedBy(),
                run.askedAt(), run.finishedAt(), seen));
    }

    /** Asks it to end before its next seat; what was trained stays. */
    @Transactional
    public TrainingRun stop(String id) {
        TrainingRun run = store.find(id).orElseThrow(() -> Problem.notFound("Training run", id));
        run.seats().forEach(part -> access.require(Permission.DEMAND_WRITE, part.seat().unit().value()));
        if (!store.requestStop(id)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The training run (%s) has ended (%s).".formatted(id, run.status()), "Nothing is left to stop.");
        }
        audit.record(AuditEvent.change("demand.training-stopped", "TrainingRun", id, null, Map.of()));
        return get(id);
    }
}
