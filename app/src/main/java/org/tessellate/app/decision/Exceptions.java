package org.tessellate.app.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The queue of exceptions, each with an owner and a deadline; thread-safe. */
@Service
public class Exceptions {

    private final ExceptionStore store;
    private final Policies policies;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Exceptions(ExceptionStore store, Policies policies, Access access, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.policies = policies;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** Opens an exception; the policy says how long its owner has. */
    @Transactional
    public ExceptionCase raise(String kind, UnitId unit, String subject, String title, String owner) {
        return raise(kind, unit, subject, title, owner, clock.instant().plus(allowed(unit)));
    }

    /** As above, due at a moment that the matter itself sets. */
    @Transactional
    public ExceptionCase raise(String kind, UnitId unit, String subject, String title, String owner, Instant deadline) {
        ExceptionCase raised = new ExceptionCase(FhirId.generate(), kind, unit, subject, title, owner, clock.instant(),
                deadline, ExceptionCase.Status.OPEN, null, null, 1);
        keep("exception.raised", raised);
        events.publishEvent(new ExceptionRaised(raised));
        return raised;
    }

    /** As {@link #raise}, by somebody who found what planning cannot settle. */
    @Transactional
    ExceptionCase report(String kind, UnitId unit, String subject, String title, String owner) {
        access.require(Permission.DECISIONS_WRITE, unit.value());
        return raise(text("kind", kind), unit, text("subject", subject), text("title", title), text("owner", owner));
    }

    /** Hands it to another owner, and sets a new deadline when one is given. */
    @Transactional
    public ExceptionCase assign(String id, int version, String owner, @Nullable Instant deadline) {
        ExceptionCase current = lockedOpen(id, version);
        return keep("exception.assigned", current.ownedBy(text("owner", owner), deadline == null ? current.deadline() : deadline));
    }

    @Transactional
    public ExceptionCase resolve(String id, int version, String resolution) {
        return keep("exception.resolved", lockedOpen(id, version).resolved(text("resolution", resolution)));
    }

    /** As {@link #resolve}, by what made it vanish, whatever people did with it meanwhile; nothing when it is resolved already. */
    @Transactional
    public void settle(String id, String resolution) {
        store.locked(id).filter(ExceptionCase::isOpen).ifPresent(open -> Access.lending(Permission.DECISIONS_WRITE, () -> resolve(id, open.version(), resolution)));
    }

    /** Takes a resolution back. */
    @Transactional
    public ExceptionCase reopen(String id, int version) {
        ExceptionCase current = locked(id, version);
        if (current.isOpen()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Exception (%s) is open already.".formatted(id), "Maybe somebody else took it up again.");
        }
        return keep("exception.reopened", current.reopened(clock.instant().plus(allowed(current.unit()))));
    }

    /** Hands what nobody settled in time to the role the policy names, once; false when it was settled or handed on meanwhile. */
    @Transactional
    boolean escalate(String id) {
        Instant now = clock.instant();
        ExceptionCase current = store.locked(id).orElseThrow(() -> Problem.notFound("Exception", id));
        if (!current.isOverdue(now) || current.escalatedFrom() != null) {
            return false;
        }
        keep("exception.escalated", current.escalated(
                policies.resolve(current.unit()).text("/decisions/escalateTo"), now.plus(allowed(current.unit()))));
        return true;
    }

    private Duration allowed(UnitId unit) {
        return Duration.ofMinutes(policies.resolve(unit).wholeNumber("/decisions/exceptionDeadlineMinutes"));
    }

    public Optional<ExceptionCase> find(String id) {
        return store.find(id);
    }

    /** What is open, the most urgent first. */
    public List<ExceptionCase> open(@Nullable UnitId unit) {
        return store.open(unit, Optional.empty());
    }

    /** As {@link #open}, of the units whose decisions the current user may read. */
    public List<ExceptionCase> readable(@Nullable UnitId unit) {
        return store.open(unit, access.current().limitedTo(Permission.DECISIONS_READ));
    }

    /** What is open past its deadline, as far as the current user may read it. */
    List<ExceptionCase> overdue(@Nullable UnitId unit) {
        Instant now = clock.instant();
        return readable(unit).stream().filter(exception -> exception.isOverdue(now)).toList();
    }

    private ExceptionCase keep(String action, ExceptionCase exception) {
        store.put(exception);
        audit.record(AuditEvent.change(action, "Exception", exception.id(), exception.unit().value(),
                Map.of("kind", exception.kind(), "owner", exception.owner(), "deadline", exception.deadline().toString())));
        return exception;
    }

    private ExceptionCase lockedOpen(String id, int version) {
        ExceptionCase current = store.locked(id).orElseThrow(() -> Problem.notFound("Exception", id));
        if (!current.isOpen()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Exception (%s) is resolved already.".formatted(id), "Maybe somebody else did: read it again.");
        }
        return locked(id, version);
    }

    private ExceptionCase locked(String id, int version) {
        ExceptionCase current = store.locked(id).orElseThrow(() -> Problem.notFound("Exception", id));
        access.require(Permission.DECISIONS_WRITE, current.unit().value());
        if (current.version() != version) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "Exception (%s) is at version (%d), not at (%d).".formatted(id, current.version(), version),
                    "Maybe it changed meanwhile: read it again.");
        }
        return current;
    }

    private static String text(String what, String value) {
        if (value == null || value.isBlank() || value.length() > 2_000) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The %s is missing or too long.".formatted(what), "Maybe give 1 to 2000 characters.");
        }
        return value;
    }
}
