package org.tessellate.app.booking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.allocation.Wanted;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.overbooking.Limits;
import org.tessellate.engine.time.Interval;

/**
 * Visits on top of booked ones, in the caller's transaction. They claim the same resources on the layer EXTRA and one of the session's
 * numbered tokens, so that the database refuses a second extra at the same minute and more extras than tokens, however callers race.
 * When the visit below goes, the extra takes its place on the ordinary layer. Thread-safe.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ExtraVisits {

    private final AppointmentStore store;
    private final Planner planner;
    private final AvailabilityLocks locks;
    private final Claims claims;
    private final Taking taking;
    private final Rebooking rebooking;
    private final ExtraStore extras;
    private final Audit audit;
    private final Clock clock;

    ExtraVisits(AppointmentStore store, Planner planner, AvailabilityLocks locks, Claims claims, Taking taking, Rebooking rebooking,
            ExtraStore extras, Audit audit, Clock clock) {
        this.store = store;
        this.planner = planner;
        this.locks = locks;
        this.claims = claims;
        this.taking = taking;
        this.rebooking = rebooking;
        this.extras = extras;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an extra rests on: who has the session, when it is, how many it may have, the limits it passes and the reason why it may, and the
     * figures shown.
     */
    public record Ground(String staff, Interval session, int cap, List<Limits.Passed> passed, @Nullable String reason, String expected,
            List<String> reasons) {}

    /** The visit that is extra now; refused where the one below is no longer booked, one is extra there already, or all tokens are taken. */
    public Appointment add(AppointmentId base, String patient, Ground ground) {
        Appointment below = store.locked(base);
        if (below.status() != AppointmentStatus.BOOKED || !below.start().isAfter(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The visit (%s) is %s and has begun or ended.".formatted(base, below.status().code()),
                    "Maybe choose a later one of the session.");
        }
        Appointment extra = new Appointment(AppointmentId.generate(), AppointmentStatus.BOOKED, below.procedure(), below.unit(), patient,
                below.start(), below.end(), below.zone(), null, below.allocations(), ground.reasons(), null, null, 0, 1);
        int token = freeToken(ground);
        claims.claim(extra.id().holder(), wanted(extra, token(ground.staff(), token), ground.session()), null);
        Appointment added = taking.added("appointment.overbooked", extra);
        extras.add(extra.id(), new ExtraStore.Place(base, token), ground, clock.instant());
        recordPassed(extra, ground);
        return added;
    }

    private void recordPassed(Appointment extra, Ground ground) {
        if (!ground.passed().isEmpty()) {
            audit.record(AuditEvent.change("booking.limit-overridden", "Appointment", extra.id().value(), extra.unit(),
                    Map.of("passed", ground.passed(), "procedure", extra.procedure(), "reason", String.valueOf(ground.reason()).strip())));
        }
    }

    // The share of a pool is the one of the visit below, until its place is taken over.
    private List<Claim> wanted(Appointment extra, ResourceKey token, Interval session) {
        List<Claim> wanted = new ArrayList<>();
        for (Claim claim : locks.lock(planner.context(extra.procedure()), extra.allocations())) {
            if (claim instanceof Claim.Whole whole) {
                wanted.add(new Claim.Whole(whole.resource(), Layer.EXTRA, whole.during()));
            } else if (claim.resource().isStock()) {
                wanted.add(claim);
            }
        }
        wanted.add(new Claim.Whole(ResourceKey.patient(extra.patient()), Layer.APPOINTMENT, extra.visit()));
        wanted.add(new Claim.Whole(token, Layer.EXTRA, session));
        return wanted;
    }

    private static ResourceKey token(String staff, int number) {
        return new ResourceKey("extra/%s/%d".formatted(staff, number));
    }

    // Two who choose the same token meet at the constraint; who loses tries again and finds the next, or none.
    private int freeToken(Ground ground) {
        Set<String> used = new TreeSet<>();
        claims.taken(Layer.EXTRA, ground.session()).forEach(claim -> used.add(claim.resource().value()));
        return IntStream.rangeClosed(1, ground.cap()).filter(number -> !used.contains(token(ground.staff(), number).value())).findFirst()
                .orElseThrow(() -> Problem.conflict(ProblemCode.RULE_VIOLATION, "The session has its (%d) extra patients already.".formatted(ground.cap()),
                        "No reason overrides the cap. Maybe another session, or the policy's booking.overbooking.mostExtra."));
    }

    /** Whether it stands on top of another one. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean isExtra(AppointmentId id) {
        return extras.isExtra(id);
    }

    /**
     * Somebody extra who comes after all is on top again of the visit below while that stands, with the token they had; false for a visit
     * that has a place of its own.
     */
    boolean takeAgain(Appointment late) {
        Optional<ExtraStore.Place> place = extras.place(late.id());
        if (place.isEmpty()) {
            return false;
        }
        Appointment below = store.locked(place.get().base());
        if (!below.takesItsTime() || !overlap(below, late)) {
            extras.remove(late.id());
            return false;
        }
        String staff = late.allocations().stream().map(Appointment.Allocated::resource).filter(key -> key.startsWith("staff/")).findFirst()
                .map(key -> key.substring("staff/".length())).orElse("");
        claims.claim(late.id().holder(), wanted(late, token(staff, place.get().token()), late.visit()), null);
        return true;
    }

    /** Before others hear that there is free time: whoever is extra there takes it. Who did not come may still come. */
    @EventListener
    @Order(0)
    public void on(VisitFreed freed) {
        if (freed.cause() != VisitFreed.Cause.MISSED) {
            extras.remove(freed.before().id());
        }
        extras.onTopOf(freed.before().id()).stream().map(store::locked).filter(Appointment::isLive).filter(extra -> isFree(freed, extra))
                .forEach(this::promote);
    }

    // A visit that was only moved a little may still be in the way.
    private boolean isFree(VisitFreed freed, Appointment extra) {
        return freed.cause() != VisitFreed.Cause.MOVED || !overlap(store.locked(freed.before().id()), extra);
    }

    private static boolean overlap(Appointment one, Appointment other) {
        return one.allocations().stream().anyMatch(taken -> other.allocations().stream()
                .anyMatch(also -> also.resource().equals(taken.resource()) && also.during().overlaps(taken.during())));
    }

    // What the extra had, it keeps until all it needs below is its own: somebody may have been quicker to take a part of that.
    private void promote(Appointment extra) {
        String holder = extra.id().holder();
        List<Claim> ground;
        try {
            ground = locks.lock(planner.context(extra.procedure()), extra.allocations()).stream()
                    .filter(claim -> !claim.resource().isStock()).toList();
        } catch (Problem gone) {
            rebooking.notice(extra, String.valueOf(gone.getMessage()));
            return;
        }
        ClaimRefused.Refused taken = claims.claimAll(List.of(new Wanted(holder, ground, null))).get(holder);
        if (taken != null) {
            rebooking.notice(extra, String.valueOf(Bookings.taken(taken).getMessage()));
            return;
        }
        claims.release(holder, Layer.EXTRA);
        extras.remove(extra.id());
        taking.changed("appointment.promoted", extra.became(AppointmentStatus.BOOKED));
    }
}
