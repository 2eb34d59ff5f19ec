package org.tessellate.app.booking.walkin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** From joining the queue to leaving it; each step is one transaction and audited. Thread-safe. */
@Service
@Transactional
public class WalkIns {

    private static final int LONGEST = 200;

    private final WalkInStore store;
    private final Facilities facilities;
    private final Register<Patient> patients;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    WalkIns(WalkInStore store, Facilities facilities, Register<Patient> patients, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.facilities = facilities;
        this.patients = patients;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who joins; {@code here} is false for somebody who telephones and is called in when their turn is near. */
    public record Joining(String unit, @Nullable String patient, @Nullable String procedure, int level, boolean here) {}

    public WalkIn join(Joining joining) {
        return join(joining, clock.instant());
    }

    /** With a joining time of earlier, for somebody sent on from another queue: they keep the credit of their wait. */
    WalkIn join(Joining joining, Instant since) {
        ResourceGraph graph = facilities.graph();
        String unit = graph.unit(new UnitId(joining.unit())).id().value();
        access.require(Permission.APPOINTMENTS_WRITE, unit);
        requireKnown(joining, graph);
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, graph.zoneOf(new UnitId(unit)));
        WalkIn guest = new WalkIn(FhirId.generate(), unit, day, store.nextNumber(unit, day), joining.patient(), joining.procedure(), joining.level(),
                joining.here() ? WalkIn.Status.WAITING : WalkIn.Status.REMOTE, since, joining.here() ? now : null, null, null, null, null, null, null, 1);
        store.add(guest);
        return recorded("walk-in.joined", guest);
    }

    private void requireKnown(Joining joining, ResourceGraph graph) {
        requireLevel(joining.level());
        if (joining.patient() != null && !patients.exists(new PatientId(joining.patient()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The patient (%s) is unknown.".formatted(joining.patient()),
                    "Maybe leave the patient out: the number is enough.");
        }
        if (joining.procedure() != null) {
            graph.procedure(new ProcedureId(joining.procedure()));
        }
    }

    private static void requireLevel(int level) {
        if (level < 1 || level > 5) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The level (%d) is not within 1..5.".formatted(level), "1 is seen at once, 5 can wait longest.");
        }
    }

    /** Whoever joined from afar is here. */
    public WalkIn arrive(String id) {
        return step(id, "walk-in.arrived", Set.of(WalkIn.Status.REMOTE), guest -> guest.arrived(clock.instant()));
    }

    /** Looked at again: another level. */
    public WalkIn triage(String id, int level) {
        requireLevel(level);
        return step(id, "walk-in.triaged", Set.of(WalkIn.Status.REMOTE, WalkIn.Status.WAITING, WalkIn.Status.CALLED), guest -> guest.triaged(level));
    }

    /** Called, to a place; also again. */
    public WalkIn call(String id, @Nullable String place) {
        requireShort(place);
        return step(id, "walk-in.called", Set.of(WalkIn.Status.REMOTE, WalkIn.Status.WAITING, WalkIn.Status.CALLED), guest -> guest.called(clock.instant(), place));
    }

    public WalkIn begin(String id) {
        return step(id, "walk-in.begun", Set.of(WalkIn.Status.WAITING, WalkIn.Status.CALLED), guest -> guest.begun(clock.instant()));
    }

    public WalkIn finish(String id) {
        return step(id, "walk-in.done", Set.of(WalkIn.Status.IN_CARE), guest -> guest.ended(WalkIn.Status.DONE, clock.instant(), null, null));
    }

    /** Gone without having been seen. */
    public WalkIn leave(String id, @Nullable String reason) {
        requireShort(reason);
        return step(id, "walk-in.left", Set.of(WalkIn.Status.REMOTE, WalkIn.Status.WAITING, WalkIn.Status.CALLED),
                guest -> guest.ended(WalkIn.Status.LEFT, clock.instant(), reason, null));
    }

    WalkIn step(String id, String action, Set<WalkIn.Status> from, UnaryOperator<WalkIn> change) {
        WalkIn before = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, before.unit());
        if (!from.contains(before.status())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Number (%d) is %s.".formatted(before.number(), before.status()),
                    "Maybe somebody else was faster: look at the queue again.");
        }
        WalkIn after = change.apply(before);
        store.update(after);
        return recorded(action, after);
    }

    private static void requireShort(@Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The text has (%d) characters.".formatted(text.length()), "Maybe keep it to %d.".formatted(LONGEST));
        }
    }

    private WalkIn recorded(String action, WalkIn guest) {
        audit.record(AuditEvent.change(action, "WalkIn", guest.id(), guest.unit(), Map.of("number", guest.number(), "level", guest.level(),
                "status", guest.status().name())));
        return guest;
    }
}
