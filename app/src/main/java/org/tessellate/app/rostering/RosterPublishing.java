package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.RosterScore;

/** Publishes an accepted roster, but only past the independent verifier with what is known of people at that moment (C8, C27). */
@Component
class RosterPublishing implements DecisionTarget {

    static final String KIND = "ROSTER";
    private static final int MOST_SHOWN = 20;

    private final RosterStore store;
    private final RosterFeed feed;
    private final RosterProblems problems;
    private final Workforce workforce;
    private final PublishedShiftStore shifts;
    private final FairnessLedger ledger;
    private final Comparisons comparisons;
    private final PublishedChanges moves;
    private final Publications publications;
    private final LaterDuties later;
    private final Restorations restorations;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    RosterPublishing(RosterStore store, RosterFeed feed, RosterProblems problems, Workforce workforce, PublishedShiftStore shifts, FairnessLedger ledger,
            Comparisons comparisons, PublishedChanges moves, Publications publications, LaterDuties later, Restorations restorations,
            Access access, Audit audit, ApplicationEventPublisher events) {
        this.store = store;
        this.feed = feed;
        this.problems = problems;
        this.workforce = workforce;
        this.shifts = shifts;
        this.ledger = ledger;
        this.comparisons = comparisons;
        this.moves = moves;
        this.publications = publications;
        this.later = later;
        this.restorations = restorations;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    static void requireFeasible(RosterCheck check) {
        check.stored().basis().supposition().ifPresent(supposed -> {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, "The roster (%s) was planned %s, to see what would be."
                    .formatted(check.stored().id(), supposed.words()), supposed.remedy());
        });
        List<RosterView.Violation> hard = check.hardViolations();
        if (!hard.isEmpty()) {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, "The roster breaks %d hard rules, first: %s (%s).".formatted(hard.size(),
                            hard.getFirst().statement(), hard.getFirst().evidence()),
                    "Edit the shifts named in violations, or solve the roster again.").with("violations", hard.stream().limit(MOST_SHOWN).toList());
        }
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        StoredRoster roster = store.locked(new RosterId(recommendation.proposal().subject()));
        access.require(Permission.ROSTERS_PUBLISH, roster.unit().value());
        Object revision = recommendation.proposal().payload().get("revision");
        if (roster.status() != RosterStatus.PROPOSED || !(revision instanceof Number number) || number.intValue() != roster.revision()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The roster (%s, %s, revision %d) is not the one that was proposed (revision %s)."
                    .formatted(roster.id(), roster.status(), roster.revision(), revision), "Propose it again as it is now.");
        }
        // From here on nobody in the plan can call out, go on leave or lose a credential until this is published.
        workforce.lockUnchanged(roster.plan().stream().map(planned -> new StaffId(planned.staff())).toList());
        RosterCheck check = new RosterCheck(roster, problems.of(roster));
        requireFeasible(check);
        later.requireNone(roster);
        restorations.requireCurrent(roster.id());
        publish(check, decision);
    }

    private void publish(RosterCheck check, Decision decision) {
        StoredRoster published = check.stored().publishedBy(decision.user(), decision.roles(), decision.at());
        RosterComparison comparison = comparisons.of(check);
        keep(published);
        List<StoredRoster> older = store.replacedBy(published);
        older.forEach(old -> keep(old.in(RosterStatus.SUPERSEDED, old.recommendation())));
        PublishedShiftStore.Changes changes = replaceShifts(check, published);
        int moved = moves.record(published, comparison, decision.user(), decision.at());
        ledger.keep(check, older);
        RosterScore score = check.verification().score();
        audit.record(AuditEvent.change("roster.published", "Roster", published.id().value(), published.unit().value(), Map.of(
                "policyVersion", decision.policyVersion(), "modelVersion", decision.modelVersion(), "recommendation", decision.recommendation().value(),
                "hard", score.hard(), "soft", score.soft(), "added", changes.added(), "kept", changes.kept(), "withdrawn", changes.withdrawn())));
        publications.add(new Publication(published.id(), decision.at(), decision.user(), score.hard(), score.soft(),
                check.verification().findings().size(), changes.added(), changes.kept(), changes.withdrawn(), moved));
        events.publishEvent(new RosterPublished(published.id(), published.unit(), published.firstDay(), published.days(), decision.at()));
    }

    private PublishedShiftStore.Changes replaceShifts(RosterCheck check, StoredRoster published) {
        try {
            return shifts.replace(published, check.roster().assignments().stream().map(check.problem()::worked).toList());
        } catch (DataIntegrityViolationException overlap) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "Somebody in this roster was just published for another shift at the same time.",
                    "Solve the roster again: it will see the other shift.");
        }
    }

    /** People decided otherwise: the roster is a draft again, to be edited. */
    @Override
    public void overridden(Recommendation recommendation, Decision decision) {
        StoredRoster roster = store.locked(new RosterId(recommendation.proposal().subject()));
        if (roster.status() == RosterStatus.PROPOSED) {
            keep(roster.in(RosterStatus.DRAFT, null));
        }
    }

    /** Stores the new status, and tells those who look at the roster. */
    private void keep(StoredRoster roster) {
        store.update(roster);
        feed.changed(roster.id());
    }
}
