package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/**
 * Shifts that wait for somebody, and who takes them: judged by the hard rules again under lock, so that the first valid claim wins
 * and nobody is on duty twice; thread-safe.
 */
@Service
public class OpenShifts {

    /** An open shift as one person sees it: whether they may take it and why, and their own claim on it. */
    public record Offer(OpenShift shift, MayTake mayTake, @Nullable ShiftClaim claim) {
    }

    /** An open shift as whoever plans the unit sees it, with those who wait for an answer. */
    public record Waiting(OpenShift shift, List<Claimant> claims) {
    }

    /** Somebody who asked for it, and whether they may have it now. */
    public record Claimant(ShiftClaim claim, String name, MayTake mayTake) {
    }

    private final OpenShiftStore store;
    private final OpenShiftMaking making;
    private final LivePlans plans;
    private final DutyChanges duties;
    private final Workforce workforce;
    private final SelfServicePolicy policy;
    private final OwnPlan own;
    private final Access access;
    private final Attempts attempts;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenShifts(OpenShiftStore store, OpenShiftMaking making, LivePlans plans, DutyChanges duties, Workforce workforce, SelfServicePolicy policy,
            OwnPlan own, Access access, Attempts attempts, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.making = making;
        this.plans = plans;
        this.duties = duties;
        this.workforce = workforce;
        this.policy = policy;
        this.own = own;
        this.access = access;
        this.attempts = attempts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What waits in the person's units for somebody of their role, soonest first. */
    public List<Offer> offers(StaffId staff) {
        own.require(staff);
        StaffMember member = workforce.directory().file(staff).member();
        Set<UnitId> units = new HashSet<>(member.floatsTo());
        units.add(member.homeUnit());
        List<ShiftClaim> claims = store.claimsOf(staff);
        LivePlans.Reading now = plans.reading();
        return store.waiting(units, clock.instant()).stream().filter(open -> open.role().equals(member.role()))
                .map(open -> new Offer(open, mayTake(now, open, staff), claims.stream()
                        .filter(claim -> claim.openShift().equals(open.id()) && claim.status() != ShiftClaim.Status.WITHDRAWN).findFirst().orElse(null))).toList();
    }

    /** What the person asked for lately and became of it. */
    public List<ShiftClaim> claimsOf(StaffId staff) {
        own.require(staff);
        return store.claimsOf(staff);
    }

    OpenShift get(String id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Open shift", id));
    }

    /** What waits in the unit, with those who asked for it. */
    public List<Waiting> waiting(UnitId unit) {
        access.require(Permission.ROSTERS_READ, unit.value());
        LivePlans.Reading now = plans.reading();
        return store.waiting(Set.of(unit), clock.instant()).stream().map(open -> new Waiting(open, store.claimsOn(open.id()).stream()
                .filter(claim -> claim.status() == ShiftClaim.Status.WAITING)
                .map(claim -> new Claimant(claim, name(claim.staff()), mayTake(now, open, claim.staff()))).toList())).toList();
    }

    /** Lets people of a role claim one more shift of a published roster. */
    public OpenShift publish(UnitId unit, LocalDate day, String shiftType, String role) {
        access.require(Permission.ROSTERS_WRITE, unit.value());
        return attempts.run(() -> making.publish(unit, day, shiftType, role));
    }

    /** Takes an open shift back that is needed no longer. */
    public void close(String id) {
        access.require(Permission.ROSTERS_WRITE, get(id).unit().value());
        attempts.run(() -> {
            OpenShift open = requireOpen(store.locked(id).orElseThrow());
            making.close(open, "taken back");
            return open;
        });
    }

    /** Takes the shift, or asks for it where the policy wants an approval. */
    public ShiftClaim claim(StaffId staff, String id) {
        own.require(staff);
        get(id);
        return attempts.run(() -> {
            workforce.lockForChange(List.of(staff));
            OpenShift open = requireOpen(store.locked(id).orElseThrow());
            requireInTime(open);
            requireAllowed(open, staff);
            ShiftClaim claim = waitingClaim(open, staff);
            if (policy.claimsWait(open.unit())) {
                record("shift.claimed", open, staff);
                return claim;
            }
            return fill(open, claim);
        });
    }

    /** Takes back a claim that nobody has decided. */
    public void withdraw(StaffId staff, String id) {
        own.require(staff);
        attempts.run(() -> {
            OpenShift open = store.locked(id).orElseThrow(() -> Problem.notFound("Open shift", id));
            ShiftClaim claim = store.claimsOn(id).stream().filter(c -> c.staff().equals(staff) && c.status() == ShiftClaim.Status.WAITING)
                    .findFirst().orElseThrow(() -> Problem.notFound("A waiting claim on", id));
            store.decide(claim, ShiftClaim.Status.WITHDRAWN, access.current().displayName(), clock.instant(), null);
            record("shift.claim-withdrawn", open, staff);
            return claim;
        });
    }

    /** Lets one of those who asked have the shift, or refuses them with a reason they read. */
    public ShiftClaim decide(String claimId, boolean accepted, String reason) {
        ShiftClaim asked = store.claim(claimId).orElseThrow(() -> Problem.notFound("Claim", claimId));
        access.require(Permission.ROSTERS_WRITE, get(asked.openShift()).unit().value());
        own.requireNotOwn(Stream.of(asked.staff()));
        return attempts.run(() -> {
            workforce.lockForChange(List.of(asked.staff()));
            OpenShift open = requireOpen(store.locked(asked.openShift()).orElseThrow());
            ShiftClaim claim = store.claim(claimId).filter(now -> now.status() == ShiftClaim.Status.WAITING)
                    .orElseThrow(() -> Problem.conflict(ProblemCode.CONFLICT, "The claim was decided or withdrawn already.", "Look at it again."));
            if (accepted) {
                requireAllowed(open, claim.staff());
                return fill(open, claim);
            }
            Reasons.require(reason);
            store.decide(claim, ShiftClaim.Status.REFUSED, access.current().displayName(), clock.instant(), reason);
            record("shift.claim-refused", open, claim.staff());
            return store.claim(claimId).orElseThrow();
        });
    }

    private ShiftClaim waitingClaim(OpenShift open, StaffId staff) {
        if (store.claimsOn(open.id()).stream().anyMatch(claim -> claim.staff().equals(staff) && claim.status() == ShiftClaim.Status.WAITING)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "You asked for this shift already.", "Wait for the answer, or take the claim back.");
        }
        ShiftClaim claim = new ShiftClaim(FhirId.generate(), open.id(), staff, ShiftClaim.Status.WAITING, clock.instant(), null, null);
        store.addClaim(claim);
        return claim;
    }

    private ShiftClaim fill(OpenShift open, ShiftClaim claim) {
        Instant now = clock.instant();
        String by = access.current().displayName();
        String shift = duties.take(open, claim.staff());
        duties.requireNobodyTwice();
        store.settle(open, OpenShift.Status.FILLED, claim.staff(), "claimed", now);
        store.claimsOn(open.id()).stream().filter(other -> other.status() == ShiftClaim.Status.WAITING && !other.id().equals(claim.id()))
                .forEach(other -> store.decide(other, ShiftClaim.Status.REFUSED, by, now, "The shift went to a colleague."));
        store.decide(claim, ShiftClaim.Status.ACCEPTED, by, now, null);
        record("shift.filled", open, claim.staff());
        events.publishEvent(new ShiftFilled(new PublishedShift(shift, open.roster(), open.unit(), claim.staff(), open.day(), open.shiftType(),
                open.shiftName(), open.interval(), open.paidMinutes()), now));
        return store.claim(claim.id()).orElseThrow();
    }

    private static MayTake mayTake(LivePlans.Reading plans, OpenShift open, StaffId staff) {
        PublishedShift held = open.heldBy(staff);
        return plans.around(held).weigh(staff, held);
    }

    private void requireAllowed(OpenShift open, StaffId staff) {
        String role = workforce.known(staff).map(StaffMember::role).orElse("");
        MayTake verdict = role.equals(open.role()) ? mayTake(plans.reading(), open, staff) : MayTake.no("role-matches", "works as %s, not as %s".formatted(role, open.role()));
        if (!verdict.allowed()) {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, "The shift cannot be taken (%s): %s.".formatted(verdict.rule(), verdict.reason()),
                    "Choose another shift, or talk to whoever plans the unit.").with("rule", verdict.rule());
        }
    }

    private void requireInTime(OpenShift open) {
        Duration before = Duration.ofMinutes(policy.claimUntilMinutes(open.unit()));
        if (clock.instant().plus(before).isAfter(open.interval().start())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The shift begins too soon (%s).".formatted(open.interval().start()),
                    "Call the unit: it is too late to take it here.");
        }
    }

    private static OpenShift requireOpen(OpenShift open) {
        if (open.status() != OpenShift.Status.OPEN) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, open.status() == OpenShift.Status.FILLED
                    ? "Somebody else took the shift a moment ago." : "The shift is not needed any more.", "Look for another open shift.");
        }
        return open;
    }

    private String name(StaffId staff) {
        return workforce.known(staff).map(StaffMember::name).orElse(staff.value());
    }

    private void record(String action, OpenShift open, StaffId staff) {
        audit.record(AuditEvent.change(action, "OpenShift", open.id(), open.unit().value(),
                Map.of("staff", staff.value(), "day", open.day().toString(), "shift", open.shiftType())));
    }
}
