package org.tessellate.app.decision;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decision.Outcome;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Lays recommendations before people and keeps what they decide; thread-safe. */
@Service
public class Decisions {

    private final DecisionStore store;
    private final Targets targets;
    private final Approvals approvals;
    private final Policies policies;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Attempts attempts;

    Decisions(DecisionStore store, Targets targets, Approvals approvals, Policies policies, Access access, Audit audit, Clock clock,
            ApplicationEventPublisher events, Attempts attempts) {
        this.store = store;
        this.targets = targets;
        this.approvals = approvals;
        this.policies = policies;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
        this.attempts = attempts;
    }

    /** Refuses a proposal that nothing can carry out or that cannot say what it rests on; replaces an open one on the same subject. */
    @Transactional
    public Recommendation issue(Proposal proposal) {
        return issue(new RecommendationId(FhirId.generate()), proposal);
    }

    /** Under an id by which others were told of it before. */
    @Transactional
    public Recommendation issue(RecommendationId id, Proposal proposal) {
        ProposalCheck.require(proposal);
        targets.require(proposal.kind());
        store.lockSubject(proposal);
        store.openOn(proposal.kind(), proposal.subject()).forEach(this::withdraw);
        Recommendation issued = new Recommendation(id, proposal, RecommendationStatus.OPEN,
                clock.instant(), expiry(proposal), null, 1);
        store.add(issued);
        record("recommendation.issued", issued, Map.of("subject", proposal.subject()));
        events.publishEvent(new RecommendationIssued(issued));
        return issued;
    }

    /** Accepts, or approves when the policy wants further approvals; the last one carries it out in this transaction. */
    public Recommendation accept(RecommendationId id, int version, @Nullable String alternative, @Nullable String comment) {
        return attempts.run(() -> acceptOnce(id, version, alternative, comment));
    }

    private Recommendation acceptOnce(RecommendationId id, int version, @Nullable String alternative, @Nullable String comment) {
        Recommendation current = lockedWaiting(id, version);
        DecisionChecks.requireFresh(current, clock.instant());
        DecisionChecks.requireAlternative(current, alternative);
        boolean last = approvals.completedBy(current, alternative, access.current());
        Decision decision = decision(current, last ? Outcome.ACCEPTED : Outcome.APPROVED, alternative, null, comment, null);
        Recommendation changed = keep(current, decision, last ? RecommendationStatus.ACCEPTED : RecommendationStatus.OPEN);
        if (last) {
            targets.require(changed.proposal().kind()).carryOut(changed, decision);
            events.publishEvent(new RecommendationAccepted(changed, decision));
        }
        return changed;
    }

    /** Decides otherwise, with a coded reason of the policy; also when it has expired. */
    public Recommendation override(RecommendationId id, int version, String reasonCode, @Nullable String comment) {
        return attempts.run(() -> overrideOnce(id, version, reasonCode, comment));
    }

    private Recommendation overrideOnce(RecommendationId id, int version, String reasonCode, @Nullable String comment) {
        Recommendation current = lockedWaiting(id, version);
        DecisionChecks.requireReason(
                policies.resolve(current.proposal().unit()).entries("/decisions/overrideReasons").keySet(), reasonCode, comment);
        Decision decision = decision(current, Outcome.OVERRIDDEN, null, reasonCode, comment, null);
        Recommendation changed = keep(current, decision, RecommendationStatus.OVERRIDDEN);
        targets.require(changed.proposal().kind()).overridden(changed, decision);
        events.publishEvent(new RecommendationOverridden(changed, decision));
        return changed;
    }

    /** Puts it off until an instant, when it comes back into the queue. */
    public Recommendation defer(RecommendationId id, int version, Instant until, @Nullable String comment) {
        return attempts.run(() -> deferOnce(id, version, until, comment));
    }

    private Recommendation deferOnce(RecommendationId id, int version, Instant until, @Nullable String comment) {
        Recommendation current = lockedWaiting(id, version);
        DecisionChecks.requireFresh(current, clock.instant());
        DecisionChecks.requireFuture(until, clock.instant());
        Decision decision = decision(current, Outcome.DEFERRED, null, null, comment, until);
        Recommendation changed = keep(current, decision, RecommendationStatus.DEFERRED);
        events.publishEvent(new RecommendationDeferred(changed, decision));
        return changed;
    }

    /** Takes a deferral back: it waits for a decision again at once. */
    public Recommendation resume(RecommendationId id, int version) {
        return attempts.run(() -> {
            Recommendation current = lockedWaiting(id, version);
            if (current.status() != RecommendationStatus.DEFERRED) {
                throw Problem.conflict(ProblemCode.CONFLICT, "Recommendation (%s) is not put off.".formatted(id), "Maybe somebody took it back already.");
            }
            return keep(current, decision(current, Outcome.RESUMED, null, null, null, null), RecommendationStatus.OPEN);
        });
    }

    /** Takes an open proposal back, for instance because its subject is gone. */
    @Transactional
    public void withdraw(RecommendationId id) {
        store.locked(id).filter(Recommendation::waits).ifPresent(this::withdraw);
    }

    /** Takes back what is open on a subject, for instance because people settled it otherwise. */
    @Transactional
    public void withdraw(String kind, String subject) {
        store.openOn(kind, subject).forEach(this::withdraw);
    }

    public Recommendation get(RecommendationId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Recommendation", id));
    }

    /** Everything decided on it so far, in order. */
    public List<Decision> decisionsOn(RecommendationId id) {
        return store.decisions(id);
    }

    /** What waits for a decision now: open, no longer deferred, not expired. */
    public List<Recommendation> queue(@Nullable UnitId unit) {
        return store.queue(unit, Optional.empty(), clock.instant());
    }

    /** The roles whose approval is still wanted, in order; empty when anybody who may decide in the unit can. */
    public List<String> wantedApprovals(Recommendation recommendation) {
        return wantedApprovals(List.of(recommendation)).getOrDefault(recommendation.id(), List.of());
    }

    /** As {@link #wantedApprovals(Recommendation)}, for each that waits. */
    public Map<RecommendationId, List<String>> wantedApprovals(Collection<Recommendation> recommendations) {
        return approvals.wanted(recommendations.stream().filter(Recommendation::waits).toList());
    }

    /** Put off until later, of the units whose decisions the current user may read. */
    public List<Recommendation> readableDeferred(@Nullable UnitId unit) {
        return store.deferred(unit, access.current().limitedTo(Permission.DECISIONS_READ), clock.instant());
    }

    /** As {@link #queue}, of the units whose decisions the current user may read. */
    public List<Recommendation> readableQueue(@Nullable UnitId unit) {
        return store.queue(unit, access.current().limitedTo(Permission.DECISIONS_READ), clock.instant());
    }

    /** A page of the same. */
    Page<Recommendation> readableQueue(@Nullable UnitId unit, ListQuery query) {
        return store.queue(unit, access.current().limitedTo(Permission.DECISIONS_READ), clock.instant(), query);
    }

    private void withdraw(Recommendation open) {
        Recommendation withdrawn = open.moved(RecommendationStatus.WITHDRAWN, null);
        store.update(withdrawn);
        record("recommendation.withdrawn", withdrawn, Map.of());
    }

    private Recommendation keep(Recommendation current, Decision decision, RecommendationStatus status) {
        Recommendation changed = current.moved(status, decision.deferredUntil());
        store.update(changed);
        store.add(decision);
        record("recommendation." + decision.outcome().name().toLowerCase(Locale.ROOT), changed, Map.of(
                "policyVersion", decision.policyVersion(), "modelVersion", decision.modelVersion(),
                "reasonCode", String.valueOf(decision.reasonCode())));
        return changed;
    }

    private Recommendation lockedWaiting(RecommendationId id, int version) {
        Recommendation current = store.locked(id).orElseThrow(() -> Problem.notFound("Recommendation", id));
        access.require(Permission.DECISIONS_WRITE, current.proposal().unit().value());
        DecisionChecks.requireWaiting(current, version);
        return current;
    }

    private @Nullable Instant expiry(Proposal proposal) {
        var minutes = policies.resolve(proposal.unit()).at("/decisions/kinds/%s/expireAfterMinutes".formatted(proposal.kind()));
        return minutes.isNumber() ? clock.instant().plusSeconds(minutes.asLong() * 60) : null;
    }

    private Decision decision(Recommendation current, Outcome outcome, @Nullable String alternative, @Nullable String reasonCode,
            @Nullable String comment, @Nullable Instant until) {
        DecisionChecks.requireShort(comment);
        Actor actor = access.current();
        return new Decision(current.id(), outcome, alternative, reasonCode, comment, until, actor.username(), actor.roleNames(),
                clock.instant(), current.proposal().policyVersion(), current.proposal().modelVersion());
    }

    private void record(String action, Recommendation about, Map<String, ?> details) {
        audit.record(AuditEvent.change(action, "Recommendation", about.id().value(), about.proposal().unit().value(), details));
    }
}
