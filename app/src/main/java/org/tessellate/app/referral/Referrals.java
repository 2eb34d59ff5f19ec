package org.tessellate.app.referral;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.referral.reading.PremisesTriage;
import org.tessellate.app.referral.reading.Triage;
import org.tessellate.app.referral.reading.Trial;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Takes referral notes in and lays what they were read as before people; nothing happens until one of them decides. Thread-safe. */
@Service
public class Referrals {

    private static final int AT_ONCE = 1_000;

    private final ReferralStore store;
    private final Triage triage;
    private final PremisesTriage premises;
    private final NoteContext context;
    private final ReferralProposals proposals;
    private final Decisions decisions;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Attempts attempts;
    private final Clock clock;

    Referrals(ReferralStore store, Triage triage, PremisesTriage premises, NoteContext context, ReferralProposals proposals, Decisions decisions,
            Facilities facilities, Access access, Audit audit, Attempts attempts, Clock clock) {
        this.store = store;
        this.triage = triage;
        this.premises = premises;
        this.context = context;
        this.proposals = proposals;
        this.decisions = decisions;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** A note as it came; the patient may be found later. */
    public record Received(@Nullable String unit, @Nullable String patient, @Nullable String note) {

        /** Never the note. */
        @Override
        public String toString() {
            return "Received[unit=%s]".formatted(unit);
        }
    }

    /** How a person decides: the choice, whose referral it is, and why where it is not as suggested. */
    public record Verdict(@Nullable String patient, Choice choice, @Nullable String reasonCode, @Nullable String comment) {}

    /** What the word model has learned from and whether it helps; none of it about a patient. */
    public record Learning(int cases, int leastCases, boolean used, Trial trial) {}

    public Referral receive(Received received) {
        String unit = facilities.graph().unit(new UnitId(Objects.requireNonNullElse(received.unit(), ""))).id().value();
        requireMay(Permission.APPOINTMENTS_WRITE, unit);
        String text = NoteText.checked(received.note());
        String patient = Blank.toNull(received.patient());
        // Before the transaction: a reader outside the house may take its time.
        Reading reading = triage.read(context.note(text, unit, patient));
        return attempts.run(() -> {
            String id = FhirId.generate();
            Recommendation issued = proposals.issue(id, unit, reading);
            Referral referral = new Referral(id, unit, patient, clock.instant(), access.current().username(), text, reading, Referral.Status.WAITING,
                    issued.id().value(), null, null, null, null, 1);
            store.add(referral);
            audit.record(AuditEvent.change("referral.received", "Referral", id, unit, Map.of("priority", reading.priority().name(), "by", reading.by())));
            return referral;
        });
    }

    /** As suggested or corrected; the first to decide decides. */
    public Referral confirm(String id, int version, Verdict verdict) {
        if (verdict.choice() == null || verdict.choice().priority() == null || verdict.choice().next() == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The choice names no priority or no next step.", "Maybe both were left out: next is WAITLIST or FIND.");
        }
        return decide(id, version, referral -> {
            store.update(referral.chosen(Optional.ofNullable(Blank.toNull(verdict.patient())).orElse(referral.patient()), verdict.choice()));
            RecommendationId waiting = new RecommendationId(referral.recommendation());
            int at = decisions.get(waiting).version();
            if (verdict.choice().corrects(referral.reading())) {
                decisions.override(waiting, at, Objects.requireNonNullElse(verdict.reasonCode(), ""), verdict.comment());
            } else {
                decisions.accept(waiting, at, null, verdict.comment());
            }
            return store.locked(id);
        });
    }

    /** Not ours, or answered otherwise: off the list with a reason, without a place on another. */
    public Referral dismiss(String id, int version, @Nullable String reasonCode, @Nullable String comment) {
        return decide(id, version, referral -> {
            RecommendationId waiting = new RecommendationId(referral.recommendation());
            decisions.override(waiting, decisions.get(waiting).version(), Objects.requireNonNullElse(reasonCode, ""), comment);
            return store.locked(id);
        });
    }

    // Whoever books in the unit decides on its referrals; the decision is kept where all decisions are.
    private Referral decide(String id, int version, UnaryOperator<Referral> decision) {
        return attempts.run(() -> {
            Referral referral = store.locked(id);
            requireMay(Permission.APPOINTMENTS_WRITE, referral.unit());
            requireOpen(referral, version);
            return Access.lending(Permission.DECISIONS_WRITE, () -> decision.apply(referral));
        });
    }

    private static void requireOpen(Referral referral, int version) {
        if (referral.status() != Referral.Status.WAITING) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Referral (%s) is %s already.".formatted(referral.id(), referral.status()),
                    "Maybe somebody else decided it: read it again.");
        }
        if (referral.version() != version) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "Referral (%s) is at version (%d), not at (%d).".formatted(referral.id(), referral.version(), version), "Maybe read it again.");
        }
    }

    public Referral get(String id) {
        Referral referral = store.find(id).orElseThrow(() -> Problem.notFound("Referral", id));
        requireMay(Permission.APPOINTMENTS_READ, referral.unit());
        return referral;
    }

    /** All that are meant in the units of whoever asks, some at a time, the oldest first; without their notes. */
    public void each(ReferralQuery query, Consumer<List<Referral>> taker) {
        requireNotes();
        @Nullable Set<String> units = access.current().limitedTo(Permission.APPOINTMENTS_READ).orElse(null);
        List<Referral> some = store.after(null, query, units, AT_ONCE);
        while (!some.isEmpty()) {
            taker.accept(some);
            some = some.size() < AT_ONCE ? List.of() : store.after(some.getLast(), query, units, AT_ONCE);
        }
    }

    /** Those that wait for a person, the most urgent and then the oldest first; without their notes. */
    public List<Referral> waiting(String unit) {
        requireMay(Permission.APPOINTMENTS_READ, unit);
        return store.waiting(unit).stream().sorted(java.util.Comparator.comparing((Referral one) -> one.reading().priority())).toList();
    }

    /** The newest decided ones, without their notes. */
    public List<Referral> decided(String unit) {
        requireMay(Permission.APPOINTMENTS_READ, unit);
        return store.decided(unit);
    }

    /** The days within which each priority should be seen; an emergency today. */
    public Map<Priority, Integer> targetDays(String unit) {
        return proposals.targetDays(unit);
    }

    public Learning learning() {
        Trial trial = premises.trial();
        return new Learning(trial.cases(), Trial.LEAST_CASES, trial.passed(), trial);
    }

    private void requireMay(Permission permission, String unit) {
        access.require(permission, unit);
        requireNotes();
    }

    private void requireNotes() {
        if (!access.current().may(Permission.PATIENTS_READ)) {
            throw Problem.forbidden("%s may not read patients' notes (%s).".formatted(access.current().displayName(), Permission.PATIENTS_READ),
                    "Ask somebody who books for patients.");
        }
    }
}
