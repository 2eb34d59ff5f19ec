package org.tessellate.app.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.VersionedCopy;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Hold, book, renew, reschedule and cancel; each is one transaction in which availability is locked, claims are made and the change is
 * audited, or nothing happens. Thread-safe.
 */
@Service
public class Bookings {

    private static final int LONGEST_REASON = 2_000;
    private static final String EXPIRED = "The hold expired.";

    private final Planner planner;
    private final Holds holds;
    private final Taking taking;
    private final Moves moves;
    private final Claims claims;
    private final Attempts attempts;
    private final AppointmentStore store;
    private final Idempotency idempotency;
    private final BookingPolicy policy;
    private final Decisions decisions;
    private final Access access;
    private final Register<Patient> patients;
    private final FreedTime freed;
    private final BookingRules rules;

    Bookings(Planner planner, Holds holds, Taking taking, Moves moves, Claims claims, Attempts attempts, AppointmentStore store,
            Idempotency idempotency, BookingPolicy policy, Decisions decisions, Access access,
            Register<Patient> patients, FreedTime freed, BookingRules rules) {
        this.planner = planner;
        this.holds = holds;
        this.taking = taking;
        this.moves = moves;
        this.claims = claims;
        this.attempts = attempts;
        this.store = store;
        this.idempotency = idempotency;
        this.policy = policy;
        this.decisions = decisions;
        this.access = access;
        this.patients = patients;
        this.freed = freed;
        this.rules = rules;
    }

    /** Keeps exactly this for the caller until it expires; a repeated key gets the first answer. */
    public Appointment hold(HoldRequest request, @Nullable String key) {
        return hold(request, null, key);
    }

    /** As above until a moment of the caller's, such as the end of an offer to somebody who waits. */
    public Appointment hold(HoldRequest request, @Nullable Instant until, @Nullable String key) {
        // Planned as of one moment; what became of it since, the locks and claims tell.
        Prepared ready = VersionedCopy.atOneMoment(() -> prepare(request, until));
        return rules.concern(ready.context().unit(), request, ready.held().start()) ? heldByRule(ready.context(), request, ready.held(), key)
                : holds.take(ready.context(), ready.held(), key != null);
    }

    private record Prepared(BookingContext context, Appointment held) {}

    private Prepared prepare(HoldRequest request, @Nullable Instant until) {
        BookingContext context = planner.context(request.procedure());
        access.require(Permission.APPOINTMENTS_WRITE, context.unit().value());
        policy.requireSwitchedOn(context.unit());
        requirePatient(request.patient());
        Plan plan = planner.exactly(context, request, Optional.empty());
        Instant expires = until == null ? policy.holdExpiry(context.unit().value()) : until;
        Appointment held = new Appointment(AppointmentId.generate(), AppointmentStatus.PENDING, request.procedure(),
                context.unit().value(), request.patient(), plan.visit().start(), plan.visit().end(), context.zone(), expires,
                plan.allocations(), plan.reasons(), null, null, 0, 1);
        return new Prepared(context, held);
    }

    /** The rules, what they say, and the record of who set them aside and why, in the transaction of the hold. */
    private Appointment heldByRule(BookingContext context, HoldRequest request, Appointment held, @Nullable String key) {
        return attempts.run(() -> {
            rules.record(held, rules.setAside(context.unit(), request, held.start()), request.override());
            return holds.take(context, held, key != null);
        });
    }

    /** Makes a hold binding; a hold that expired, or whose availability is gone, is refused. */
    public Appointment book(AppointmentId id, @Nullable String patient, @Nullable String key) {
        requirePatient(patient);
        return change(key, () -> {
            Appointment held = live(id);
            if (!held.isHeld()) {
                throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is booked already.".formatted(id),
                        "Maybe nothing is left to do.");
            }
            if (policy.isOver(held)) {
                throw expired(held);
            }
            Appointment named = patient == null || patient.equals(held.patient()) ? held : named(held, patient);
            taking.requireStanding(planner.context(named.procedure()), named);
            if (!taking.confirm(named)) {
                throw expired(named);
            }
            return taking.changed("appointment.booked", named.booked());
        });
    }

    private Appointment named(Appointment held, String patient) {
        if (held.patient() != null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "The hold (%s) is for patient (%s), not (%s).".formatted(held.id(), held.patient(), patient),
                    "Maybe cancel it and hold the slot for the other patient.");
        }
        rules.requireFor(held, patient);
        taking.claimPatient(patient, held);
        return held.forPatient(patient);
    }

    /** More time for a hold that has not expired yet, as often as the policy allows. */
    public Appointment renew(AppointmentId id) {
        return change(null, () -> {
            Appointment held = live(id);
            Instant expires = policy.holdExpiry(held.unit());
            if (!held.isHeld() || policy.isOver(held)) {
                throw expired(held);
            }
            policy.requireRenewable(held);
            if (!taking.renew(held, expires)) {
                throw expired(held);
            }
            return taking.changed("appointment.hold-renewed", held.renewed(expires));
        });
    }

    /** How often the hold can still be given more time. */
    public int renewalsLeft(Appointment held) {
        return policy.renewalsLeft(held);
    }

    /** Moves a visit to another start or other resources, all or nothing; what it no longer takes is free at once. */
    public Appointment reschedule(AppointmentId id, HoldRequest wanted, @Nullable String key) {
        return reschedule(id, null, wanted, key);
    }

    /** As above, refused when the visit is no longer at the version that was read. */
    public Appointment reschedule(AppointmentId id, @Nullable Integer version, HoldRequest wanted, @Nullable String key) {
        return change(key, () -> {
            Appointment before = live(id);
            requireVersion(before, version);
            if (!wanted.procedure().equals(before.procedure())) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE,
                        "The appointment (%s) is for procedure (%s), not (%s).".formatted(id, before.procedure(), wanted.procedure()),
                        "Maybe cancel it and book the other procedure.");
            }
            if (before.isHeld() && policy.isOver(before)) {
                throw expired(before);
            }
            decisions.withdraw(Rebooking.KIND, id.value());
            rules.record(before, onAnotherDay(before, wanted), wanted.override());
            return moves.move(before, wanted);
        });
    }

    /** Which rules a move sets aside; within its day a visit takes no more of the day than before. */
    private List<String> onAnotherDay(Appointment before, HoldRequest wanted) {
        Instant start = LocalMoments.read(wanted.start(), "start", before.zone());
        return before.isOnTheDayOf(start) ? List.of() : rules.setAside(new UnitId(before.unit()), wanted, start);
    }

    public Appointment cancel(AppointmentId id, String reason) {
        return cancel(id, null, reason, null);
    }

    /** Frees everything the visit takes, in the same transaction; refused when it is no longer at the version that was read. */
    public Appointment cancel(AppointmentId id, @Nullable Integer version, String reason, Appointment.@Nullable AskedBy askedBy) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a few words why; at most %d characters.".formatted(LONGEST_REASON));
        }
        return change(null, () -> {
            Appointment before = live(id);
            requireVersion(before, version);
            claims.release(id.holder());
            decisions.withdraw(Rebooking.KIND, id.value());
            Appointment cancelled = taking.changed("appointment.cancelled", before.cancelled(reason, askedBy));
            freed.say(before, VisitFreed.Cause.CANCELLED);
            return cancelled;
        });
    }

    /** As {@link #cancel(AppointmentId, String)}, of what never should have been booked. */
    public Appointment enteredInError(AppointmentId id, String reason) {
        return change(null, () -> {
            Appointment before = live(id);
            claims.release(id.holder());
            decisions.withdraw(Rebooking.KIND, id.value());
            Appointment gone = taking.changed("appointment.cancelled", before.cancelled(reason, null).inError());
            freed.say(before, VisitFreed.Cause.CANCELLED);
            return gone;
        });
    }

    /** Clears away a hold whose time is over; false when it was booked, renewed or cancelled meanwhile. */
    public boolean expire(AppointmentId id) {
        return attempts.run(() -> {
            Appointment held = store.locked(id);
            if (!held.isHeld() || !policy.isOver(held)) {
                return false;
            }
            claims.release(id.holder());
            decisions.withdraw(Rebooking.KIND, id.value());
            taking.changed("appointment.hold-expired", held.cancelled(EXPIRED, null));
            freed.say(held, VisitFreed.Cause.EXPIRED);
            return true;
        });
    }

    private Appointment change(@Nullable String key, Supplier<Appointment> work) {
        try {
            return attempts.run(() -> idempotency.once(key, work));
        } catch (ClaimRefused refusal) {
            throw taken(refusal.refused());
        }
    }

    static Problem taken(ClaimRefused.Refused taken) {
        if (taken.resource().isStock()) {
            return Problem.conflict(ProblemCode.ALREADY_TAKEN, "What is left of (%s) is promised to other visits.".formatted(taken.resource()),
                    "Maybe find again: the answer begins when there is enough.").with("resource", taken.resource().value());
        }
        return Problem.conflict(ProblemCode.ALREADY_TAKEN,
                "The resource (%s) was taken during (%s) a moment ago.".formatted(taken.resource(), taken.during()),
                "Maybe find again: the answer will leave it out.").with("resource", taken.resource().value());
    }

    /** The visit, locked until the caller's transaction ends; refused when it is no longer at the version that was read. */
    public Appointment unchangedSince(AppointmentId id, int version) {
        Appointment current = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, current.unit());
        requireVersion(current, version);
        return current;
    }

    private Appointment live(AppointmentId id) {
        Appointment appointment = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, appointment.unit());
        if (!appointment.isLive()) {
            throw EXPIRED.equals(appointment.cancelReason()) ? expired(appointment) : Problem.conflict(ProblemCode.CONFLICT,
                    "The appointment (%s) is %s.".formatted(id, appointment.status().code()), "Maybe find a new slot and hold it.");
        }
        return appointment;
    }

    static void requireVersion(Appointment current, @Nullable Integer version) {
        if (version != null && version != current.version()) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "The appointment (%s) is at version (%d), not at (%d): it starts at (%s) now."
                            .formatted(current.id(), current.version(), version, LocalMoments.shown(current.start(), current.zone())),
                    "Maybe somebody else changed it a moment ago: look at it again before you do.");
        }
    }

    /** When, is known until the hold is cleared away. */
    private static Problem expired(Appointment held) {
        String when = held.holdExpiresAt() == null ? "" : " at (%s)".formatted(held.holdExpiresAt());
        return Problem.conflict(ProblemCode.HOLD_EXPIRED, "The hold (%s) expired%s.".formatted(held.id(), when),
                "Maybe find again; if the slot is still free it can be held anew.");
    }

    void requirePatient(@Nullable String patient) {
        if (patient != null && !patients.exists(new PatientId(patient))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The patient (%s) is unknown.".formatted(patient),
                    "Maybe add the patient first; only an id and a name are needed.");
        }
    }
}
