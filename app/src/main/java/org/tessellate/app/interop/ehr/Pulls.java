package org.tessellate.app.interop.ehr;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.JobQueue;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Has history fetched from a record system (R5); thread-safe. */
@Service
class Pulls {

    private static final int MOST_MONTHS = 120;

    private final PullStore store;
    private final EhrLines lines;
    private final Facilities facilities;
    private final JobQueue jobs;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Pulls(PullStore store, EhrLines lines, Facilities facilities, JobQueue jobs, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.lines = lines;
        this.facilities = facilities;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is wanted; {@code narrowing} is added to the searches as it is. */
    record Wanted(String system, String unit, int months, String narrowing) {
    }

    /** Begins in the background; one at a time for a unit and system. */
    @Transactional
    public Pull begin(Wanted wanted) {
        access.require(Permission.DEMAND_WRITE, wanted.unit());
        lines.get(wanted.system());
        ZoneId zone = facilities.graph().zoneOf(new UnitId(wanted.unit()));
        if (wanted.months() < 1 || wanted.months() > MOST_MONTHS || !wanted.narrowing().matches("([\\w.:-]+=[^&#\\s]*(&[\\w.:-]+=[^&#\\s]*)*)?")) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The months (%d) or the narrowing (%s) cannot be used.".formatted(wanted.months(), wanted.narrowing()),
                    "Give 1 to %d months, and search parameters such as location=Location/ed.".formatted(MOST_MONTHS));
        }
        if (store.isRunning(wanted.system(), wanted.unit())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "History of unit (%s) from (%s) is being fetched already.".formatted(wanted.unit(), wanted.system()),
                    "Look how far it is: GET /api/v1/ehr/pulls.");
        }
        String id = FhirId.generate();
        LocalDate first = clock.instant().atZone(zone).toLocalDate().withDayOfMonth(1).minusMonths(wanted.months() - 1L);
        store.add(id, wanted.system(), wanted.unit(), first, wanted.months(), wanted.narrowing(), access.current().username());
        jobs.add(PullTask.TASK.instance(id).build());
        audit.record(AuditEvent.change("pull.begun", "Pull", id, wanted.unit(), Map.of("system", wanted.system(), "months", wanted.months())));
        return find(id);
    }

    /** Goes on with one that failed, from the page that comes next. */
    @Transactional
    public Pull resume(String id) {
        Pull pull = find(id);
        access.require(Permission.DEMAND_WRITE, pull.unit());
        if (pull.status() != Pull.Status.FAILED) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The pull (%s) is %s.".formatted(id, pull.status()), "Only a failed one is resumed.");
        }
        store.resume(id);
        jobs.add(PullTask.TASK.instance(id).build());
        audit.record(AuditEvent.change("pull.resumed", "Pull", id, pull.unit(), Map.of("system", pull.system())));
        return find(id);
    }

    Pull get(String id) {
        Pull pull = find(id);
        access.require(Permission.DEMAND_READ, pull.unit());
        return pull;
    }

    List<Pull> list() {
        return store.of(facilities.graph().units().keySet().stream().map(UnitId::value).filter(unit -> access.allows(Permission.DEMAND_READ, unit)).toList());
    }

    private Pull find(String id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Pull", id));
    }
}
