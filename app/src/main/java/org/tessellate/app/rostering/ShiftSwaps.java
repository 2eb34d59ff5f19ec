package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
import org.tessellate.engine.time.Interval;

/** Published shifts that people exchange among themselves, by the hard rules for both and all at once; thread-safe. */
@Service
public class ShiftSwaps {

    private static final int LONGEST_NOTE = 200;

    /** A swap with its shifts and the names of its people. */
    public record Seen(ShiftSwap swap, PublishedShift shift, String from, @Nullable String to, @Nullable String taker,
            @Nullable PublishedShift returned) {
    }

    /** An offer as a colleague sees it: whether they may simply take it, and which of their own shifts they could give for it. */
    public record Offer(Seen seen, MayTake mayTake, List<PublishedShift> possibleReturns) {
    }

    private final ShiftSwapStore store;
    private final PublishedShifts published;
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

    ShiftSwaps(ShiftSwapStore store, PublishedShifts published, LivePlans plans, DutyChanges duties, Workforce workforce, SelfServicePolicy policy,
            OwnPlan own, Access access, Attempts attempts, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.published = published;
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

    /** The person's own offers and the swaps they took part in, the latest first. */
    public List<Seen> of(StaffId staff) {
        own.require(staff);
        return seen(store.of(staff));
    }

    /** What colleagues of the same role offer to this person or to all. */
    public List<Offer> offersTo(StaffId staff) {
        own.require(staff);
        StaffMember member = workforce.directory().file(staff).member();
        Set<UnitId> units = new HashSet<>(member.floatsTo());
        units.add(member.homeUnit());
        List<ShiftSwap> standing = store.standing(units, ShiftSwap.Status.OFFERED, clock.instant()).stream()
                .filter(swap -> !swap.offeredBy().equals(staff) && (swap.offeredTo() == null || swap.offeredTo().equals(staff)))
                .filter(swap -> roleOf(swap.offeredBy()).equals(member.role())).toList();
        LivePlans.Reading now = plans.reading();
        return seen(standing).stream().map(offer -> new Offer(offer, takes(now, offer.shift(), staff, null), possibleReturns(now, offer.shift(), staff))).toList();
    }

    /** Swaps of the unit that both sides want and that wait for an approval. */
    public List<Seen> waiting(UnitId unit) {
        access.require(Permission.ROSTERS_READ, unit.value());
        return seen(store.standing(Set.of(unit), ShiftSwap.Status.ACCEPTED, clock.instant()));
    }

    /** Offers one of the own shifts to a colleague of the same role, or with none named to all. */
    public ShiftSwap offer(StaffId staff, String shiftId, @Nullable StaffId to, String note) {
        own.require(staff);
        requireShort(note);
        return attempts.run(() -> {
            workforce.lockForChange(List.of(staff));
            PublishedShift shift = requireOwn(shiftId, staff);
            requireInTime(shift);
            requireColleague(staff, to, shift);
            ShiftSwap swap = new ShiftSwap(FhirId.generate(), shiftId, shift.unit(), staff, to, note.strip(), ShiftSwap.Status.OFFERED, null, null,
                    clock.instant(), null, null);
            store.add(swap);
            record("swap.offered", swap, staff);
            events.publishEvent(new ShiftOffered(shift, swap.id(), to, clock.instant()));
            return swap;
        });
    }

    private static void requireShort(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The note has (%d) characters.".formatted(note.length()), "Use at most %d.".formatted(LONGEST_NOTE));
        }
    }

    private void requireColleague(StaffId staff, @Nullable StaffId to, PublishedShift shift) {
        if (to != null && (to.equals(staff) || !roleOf(to).equals(roleOf(staff)) || !workforce.directory().file(to).member().worksIn(shift.unit()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The shift cannot be offered to (%s).".formatted(to),
                    "Choose a colleague of your role who works in the unit.");
        }
    }

    /** Takes back an own offer that is not carried out. */
    public void withdraw(StaffId staff, String id) {
        end(staff, id, swap -> swap.offeredBy().equals(staff), ShiftSwap.Status.WITHDRAWN, null);
    }

    /** Says no to an offer that was made to this person alone. */
    public void decline(StaffId staff, String id) {
        end(staff, id, swap -> staff.equals(swap.offeredTo()) && swap.status() == ShiftSwap.Status.OFFERED, ShiftSwap.Status.REFUSED,
                "The colleague said no.");
    }

    private void end(StaffId staff, String id, Predicate<ShiftSwap> theirs, ShiftSwap.Status status, @Nullable String reason) {
        own.require(staff);
        attempts.run(() -> {
            ShiftSwap swap = Optional.of(requireOpen(id)).filter(theirs).orElseThrow(() -> Problem.notFound("An offer of or to you", id));
            store.settle(swap, status, access.current().displayName(), clock.instant(), reason);
            record(status == ShiftSwap.Status.WITHDRAWN ? "swap.withdrawn" : "swap.declined", swap, staff);
            return swap;
        });
    }

    /** Takes the offered shift, for one of the own or for nothing; carried out at once unless the policy wants an approval. */
    public ShiftSwap accept(StaffId staff, String id, @Nullable String returnShift) {
        own.require(staff);
        StaffId giver = get(id).offeredBy();
        return attempts.run(() -> {
            workforce.lockForChange(List.of(staff, giver));
            ShiftSwap swap = requireOpen(id);
            if (swap.status() != ShiftSwap.Status.OFFERED || swap.offeredTo() != null && !swap.offeredTo().equals(staff) || giver.equals(staff)) {
                throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "The offer is not open to you (any more).", "Look for another offer.");
            }
            Shifts both = requireAllowed(swap, staff, returnShift);
            store.accept(swap, staff, returnShift);
            record("swap.accepted", swap, staff);
            if (!policy.swapsWait(swap.unit())) {
                carryOut(swap, both, staff);
            }
            return get(id);
        });
    }

    /** Approves or refuses a swap that both sides want; approved, it is judged again and carried out. */
    public ShiftSwap decide(String id, boolean approved, String reason) {
        ShiftSwap known = get(id);
        access.require(Permission.ROSTERS_WRITE, known.unit().value());
        return attempts.run(() -> {
            workforce.lockForChange(Stream.of(known.offeredBy(), known.takenBy()).filter(Objects::nonNull).toList());
            ShiftSwap swap = requireOpen(id);
            StaffId taker = swap.takenBy();
            if (swap.status() != ShiftSwap.Status.ACCEPTED || taker == null) {
                throw Problem.conflict(ProblemCode.CONFLICT, "Nobody has accepted the swap (%s) yet.".formatted(id), "Wait for a colleague.");
            }
            own.requireNotOwn(Stream.of(swap.offeredBy(), taker));
            if (approved) {
                carryOut(swap, requireAllowed(swap, taker, swap.returnShift()), taker);
            } else {
                store.settle(swap, ShiftSwap.Status.REFUSED, access.current().displayName(), clock.instant(), Reasons.require(reason));
                record("swap.refused", swap, taker);
            }
            return get(id);
        });
    }

    private record Shifts(PublishedShift given, @Nullable PublishedShift returned) {
    }

    private void carryOut(ShiftSwap swap, Shifts both, StaffId taker) {
        String given = duties.give(both.given(), taker);
        PublishedShift returned = both.returned();
        String got = returned == null ? null : duties.give(returned, swap.offeredBy());
        duties.requireNobodyTwice();
        store.became(swap, given, got);
        store.settle(swap, ShiftSwap.Status.DONE, access.current().displayName(), clock.instant(), null);
        record("swap.done", swap, taker);
        events.publishEvent(new ShiftHandedOver(both.given(), taker, clock.instant()));
        if (returned != null) {
            events.publishEvent(new ShiftHandedOver(returned, swap.offeredBy(), clock.instant()));
        }
    }

    /** Both shifts, locked and still whose they were, after the rules were asked for both people. */
    private Shifts requireAllowed(ShiftSwap swap, StaffId taker, @Nullable String returnShift) {
        List<PublishedShift> held = duties.locked(Stream.of(swap.shift(), returnShift).filter(Objects::nonNull).toList());
        PublishedShift given = held(held, swap.shift(), swap.offeredBy());
        PublishedShift returned = returnShift == null ? null : held(held, returnShift, taker);
        Stream.of(given, returned).filter(Objects::nonNull).forEach(this::requireInTime);
        if (!roleOf(taker).equals(roleOf(swap.offeredBy()))) {
            throw refused("role-matches", "%s works in another role".formatted(name(taker)));
        }
        LivePlans.Reading now = plans.reading();
        requireYes(taker, takes(now, given, taker, returned));
        requireYes(swap.offeredBy(), returned == null
                ? now.around(given).exchange(swap.offeredBy(), given, null) : takes(now, returned, swap.offeredBy(), given));
        requireYes(taker, now.around(given).swap(given, taker, returned));
        return new Shifts(given, returned);
    }

    private static PublishedShift held(List<PublishedShift> held, String id, StaffId by) {
        return held.stream().filter(shift -> shift.id().equals(id) && shift.staff().equals(by)).findFirst().orElseThrow(() -> gone(id));
    }

    private void requireYes(StaffId staff, MayTake verdict) {
        if (!verdict.allowed()) {
            throw refused(verdict.rule(), "%s: %s".formatted(name(staff), verdict.reason()));
        }
    }

    private static Problem gone(String shift) {
        return Problem.conflict(ProblemCode.CONFLICT, "The shift (%s) is not what it was: it was called out, swapped or planned anew.".formatted(shift),
                "Look at the plan again.");
    }

    private static Problem refused(String rule, String reason) {
        return Problem.conflict(ProblemCode.RULE_VIOLATION, "The swap would break a rule (%s): %s.".formatted(rule, reason),
                "Choose another shift to give, or another colleague.").with("rule", rule);
    }

    /** Judges one side: the person gives a shift of theirs (or none) and gets the other, which its holder no longer has. */
    private static MayTake takes(LivePlans.Reading plans, PublishedShift got, StaffId staff, @Nullable PublishedShift given) {
        LivePlan plan = plans.around(got).without(got);
        return given == null ? plan.weigh(staff, got) : plan.exchange(staff, given, got);
    }

    private List<PublishedShift> possibleReturns(LivePlans.Reading plans, PublishedShift offered, StaffId staff) {
        Interval ahead = Interval.of(clock.instant(), Duration.ofDays(28));
        List<PublishedShift> possible = new ArrayList<>();
        for (PublishedShift own : published.of(staff, ahead)) {
            if (own.unit().equals(offered.unit()) && own.interval().start().isAfter(ahead.start()) && !own.interval().equals(offered.interval())
                    && takes(plans, offered, staff, own).allowed() && takes(plans, own, offered.staff(), offered).allowed()) {
                possible.add(own);
            }
        }
        return possible;
    }

    private PublishedShift requireOwn(String id, StaffId staff) {
        return duties.locked(List.of(id)).stream().filter(shift -> shift.staff().equals(staff)).findFirst()
                .orElseThrow(() -> Problem.notFound("A shift of yours", id));
    }

    private void requireInTime(PublishedShift shift) {
        Duration before = Duration.ofMinutes(policy.claimUntilMinutes(shift.unit()));
        if (clock.instant().plus(before).isAfter(shift.interval().start())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The shift begins too soon or has begun (%s).".formatted(shift.interval().start()),
                    "Call the unit: it is too late to swap it here.");
        }
    }

    ShiftSwap get(String id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Swap", id));
    }

    private ShiftSwap requireOpen(String id) {
        return store.locked(id).filter(ShiftSwap::isOpen).orElseThrow(() ->
                Problem.conflict(ProblemCode.CONFLICT, "The offer (%s) is settled already.".formatted(id), "Look at it again."));
    }

    private List<Seen> seen(List<ShiftSwap> swaps) {
        Map<String, PublishedShift> shifts = store.shifts(swaps.stream().flatMap(swap -> Stream.of(swap.shift(), swap.returnShift()))
                .filter(Objects::nonNull).toList());
        return swaps.stream().map(swap -> new Seen(swap, shifts.get(swap.shift()), name(swap.offeredBy()),
                swap.offeredTo() == null ? null : name(swap.offeredTo()), swap.takenBy() == null ? null : name(swap.takenBy()),
                swap.returnShift() == null ? null : shifts.get(swap.returnShift()))).toList();
    }

    private String roleOf(StaffId staff) {
        return workforce.known(staff).map(StaffMember::role).orElse("");
    }

    private String name(StaffId staff) {
        return workforce.known(staff).map(StaffMember::name).orElse(staff.value());
    }

    private void record(String action, ShiftSwap swap, StaffId who) {
        audit.record(AuditEvent.change(action, "ShiftSwap", swap.id(), swap.unit().value(),
                Map.of("shift", swap.shift(), "offeredBy", swap.offeredBy().value(), "staff", who.value())));
    }
}
