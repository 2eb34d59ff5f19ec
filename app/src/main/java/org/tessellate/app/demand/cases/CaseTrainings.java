package org.tessellate.app.demand.cases;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Trains models of cases in the background, when somebody asks and once a week by itself. Thread-safe. */
@Service
public class CaseTrainings {

    private final CaseTrainingStore store;
    private final Cases cases;
    private final JobQueue jobs;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    CaseTrainings(CaseTrainingStore store, Cases cases, JobQueue jobs, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for one; it says how far it is, and whether the model it made is used stands in the register. */
    @Transactional
    public CaseTraining start(ModelKind kind, FacilityId facility) {
        access.require(Permission.DEMAND_WRITE, null);
        requireTrainable(kind);
        cases.facility(facility);
        CaseTraining training = new CaseTraining(FhirId.generate(), kind, facility, CaseTraining.Status.QUEUED, CaseTraining.Stage.READING,
                access.current().username(), clock.instant(), null, null, null);
        if (!store.add(training)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "A training of %s for (%s) is under way.".formatted(kind, facility), "Wait until it has ended.");
        }
        audit.record(AuditEvent.change("model.training-asked", "CaseTraining", training.id(), null, Map.of("kind", kind, "facility", facility.value())));
        jobs.add(CaseTrainingTask.TASK.instance(training.id()).build());
        return training;
    }

    private static void requireTrainable(ModelKind kind) {
        if (kind != ModelKind.NOSHOW && kind != ModelKind.DURATION) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Models of the kind (%s) are not trained here.".formatted(kind), "Use NOSHOW or DURATION.");
        }
    }

    public CaseTraining get(String id) {
        access.require(Permission.DEMAND_READ, null);
        return store.find(id).orElseThrow(() -> Problem.notFound("Training", id));
    }

    /** The one asked for last. */
    public Optional<CaseTraining> latest(ModelKind kind, FacilityId facility) {
        return store.latest(kind, facility);
    }
}
