package org.tessellate.app.booking;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Sessions for several patients. A seat is a share of the session's pool of seats, claimed under its lock, so that no two get the last
 * one; the patient is claimed too. Seats move and are cancelled with their session, in the same transaction. Thread-safe.
 */
@Service
public class GroupSessions {

    private static final int MOST = 200;
    private static final String CANCELLED = "The session was cancelled: ";

    private final Bookings bookings;
    private final Finding finding;
    private final AppointmentStore store;
    private final GroupStore groups;
    private final Taking taking;
    private final Claims claims;
    private final BookingRules rules;
    private final Attempts attempts;
    private final KeyedAnswers answers;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    GroupSessions(Bookings bookings, Finding finding, AppointmentStore store, GroupStore groups, Taking taking, Claims claims, BookingRules rules,
            Attempts attempts, KeyedAnswers answers, Access access, Audit audit, Clock clock) {
        this.bookings = bookings;
        this.finding = finding;
        this.store = store;
        this.groups = groups;
        this.taking = taking;
        this.claims = claims;
        this.rules = rules;
        this.attempts = attempts;
        this.answers = answers;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Books a hold without a patient as a session with so many seats. */
    public GroupSession book(AppointmentId hold, int capacity) {
        requireCapacity(capacity);
        return attempts.run(() -> {
            Appointment booked = bookings.book(hold, null, null);
            if (booked.patient() != null) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "The hold (%s) is for patient (%s), not for a group.".formatted(hold, booked.patient()),
                        "Maybe hold the slot without a patient: each takes a seat of their own.");
            }
            groups.add(booked.id(), capacity);
            record("group.booked", booked, Map.of("capacity", capacity));
            return answers.keep(new GroupSession(booked, capacity, List.of()));
        });
    }

    /** A seat for the patient, or a refusal: the session is full, the patient is somewhere else then, or a rule wants a reason to be set aside. */
    public Appointment join(AppointmentId session, String patient, @Nullable String override) {
        try {
            return attempts.run(() -> answers.keep(joined(session, patient, override)));
        } catch (ClaimRefused refused) {
            throw refused.refused().resource().kind().equals("seat") ? full(session) : Problem.conflict(ProblemCode.ALREADY_TAKEN,
                    "The patient (%s) has another visit during (%s).".formatted(patient, refused.refused().during()),
                    "Maybe the patient has a seat in this session already, or needs another one.");
        }
    }

    private Appointment joined(AppointmentId id, String patient, @Nullable String override) {
        int capacity = groups.shared(id).orElseThrow(() -> Problem.notFound("Group session", id));
        Appointment session = store.find(id).orElseThrow(() -> Problem.notFound("Appointment", id));
        access.require(Permission.APPOINTMENTS_WRITE, session.unit());
        requireOpen(session);
        bookings.requirePatient(patient);
        List<String> setAside = rules.setAsideFor(session, patient, override);
        Appointment seat = new Appointment(AppointmentId.generate(), AppointmentStatus.BOOKED, session.procedure(), session.unit(), patient,
                session.start(), session.end(), session.zone(), null, List.of(seatOf(session)), List.of("A seat of " + capacity), null, null, 0, 1);
        claims.claim(seat.id().holder(), wanted(seat, capacity), null);
        Appointment added = taking.added("appointment.booked", seat);
        groups.addSeat(id, seat.id());
        rules.record(added, setAside, override);
        return added;
    }

    private void requireOpen(Appointment session) {
        if (session.status() != AppointmentStatus.BOOKED || session.end().isBefore(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The session (%s) is %s.".formatted(session.id(), session.status().code()),
                    "Maybe another session of the same kind has free seats.");
        }
    }

    /** In the caller's transaction, the seat of somebody who comes after all; refused when the session is full, or no longer what it was. */
    void takeAgain(Appointment seat) {
        AppointmentId id = new AppointmentId(seat.allocations().getFirst().resource().substring(Appointment.SEAT.length()));
        int capacity = groups.shared(id).orElseThrow(() -> Problem.notFound("Group session", id));
        Appointment session = store.find(id).orElseThrow(() -> Problem.notFound("Appointment", id));
        if (!session.takesItsTime() || !session.visit().equals(seat.visit())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The session (%s) is %s, on (%s).".formatted(id, session.status().code(),
                    LocalMoments.shown(session.start(), session.zone())), "Maybe the patient can have a seat in another session.");
        }
        claims.claim(seat.id().holder(), wanted(seat, capacity), null);
    }

    private static Appointment.Allocated seatOf(Appointment session) {
        return new Appointment.Allocated(Appointment.SEAT + session.id(), "Seat", "seat", session.start(), session.end(), 1);
    }

    private static List<Claim> wanted(Appointment seat, int capacity) {
        return List.of(new Claim.Share(new ResourceKey(seat.allocations().getFirst().resource()), seat.visit(), 1,
                        List.of(new Claim.Step(seat.visit(), capacity))),
                new Claim.Whole(ResourceKey.patient(String.valueOf(seat.patient())), Layer.APPOINTMENT, seat.visit()));
    }

    /** More seats, or fewer as long as they are free. */
    public GroupSession resize(AppointmentId id, int capacity) {
        requireCapacity(capacity);
        return attempts.run(() -> {
            groups.locked(id).orElseThrow(() -> Problem.notFound("Group session", id));
            GroupSession before = get(id);
            access.require(Permission.APPOINTMENTS_WRITE, before.session().unit());
            int taken = before.capacity() - before.free();
            if (capacity < taken) {
                throw Problem.conflict(ProblemCode.CONFLICT, "(%d) seats are taken, more than (%d).".formatted(taken, capacity),
                        "Maybe cancel some of them first.");
            }
            groups.change(id, capacity);
            record("group.resized", before.session(), Map.of("before", before.capacity(), "after", capacity));
            return answers.keep(get(id));
        });
    }

    private void record(String action, Appointment session, Map<String, ?> details) {
        audit.record(AuditEvent.change(action, "Appointment", session.id().value(), session.unit(), details));
    }

    public GroupSession get(AppointmentId id) {
        return find(id).orElseThrow(() -> Problem.notFound("Group session", id));
    }

    /** Empty when the appointment is no session for several patients. */
    public Optional<GroupSession> find(AppointmentId id) {
        Appointment session = finding.get(id);
        var capacity = groups.capacity(id);
        return capacity.isEmpty() ? Optional.empty() : Optional.of(new GroupSession(session, capacity.getAsInt(), seats(id).stream()
                .map(seat -> new GroupSession.Seat(seat.id(), seat.patient(), seat.status())).toList()));
    }

    private List<Appointment> seats(AppointmentId id) {
        return groups.seats(id).stream().flatMap(seat -> store.find(seat).stream()).toList();
    }

    /** What becomes of a session becomes of its seats; a patient who is somewhere else at the new time keeps the whole session where it is. */
    @EventListener
    void on(AppointmentChanged changed) {
        Appointment session = changed.after();
        groups.capacity(session.id()).ifPresent(capacity -> seats(session.id()).stream().filter(Appointment::isLive)
                .forEach(seat -> follow(session, store.locked(seat.id()), capacity)));
    }

    private void follow(Appointment session, Appointment seat, int capacity) {
        if (session.status() == AppointmentStatus.CANCELLED || session.status() == AppointmentStatus.ENTERED_IN_ERROR) {
            claims.release(seat.id().holder());
            taking.changed("appointment.cancelled", seat.cancelled(CANCELLED + session.cancelReason(), session.cancelAskedBy()));
        } else if (session.status() == AppointmentStatus.NOSHOW) {
            claims.release(seat.id().holder());
            taking.changed("appointment.noshow", seat.became(AppointmentStatus.NOSHOW));
        } else if (!session.visit().equals(seat.visit())) {
            claims.release(seat.id().holder());
            Appointment moved = seat.seatedAt(session.visit(), seatOf(session));
            claims.claim(moved.id().holder(), wanted(moved, capacity), null);
            taking.changed("appointment.rescheduled", moved);
        }
    }

    private static Problem full(AppointmentId session) {
        return Problem.conflict(ProblemCode.ALREADY_TAKEN, "The session (%s) has no seat left.".formatted(session),
                "Maybe another session has one, or this one may take more: its capacity can be changed.");
    }

    private static void requireCapacity(int capacity) {
        if (capacity < 2 || capacity > MOST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The capacity (%d) is not within 2..%d.".formatted(capacity, MOST),
                    "Maybe a visit of one patient is meant: book that.");
        }
    }
}
