package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * What becomes of a booked visit on its day: arrived, checked in, fulfilled, or the patient did not come. Each is one transaction,
 * audited. A no-show gives back everything it took; who comes late after all takes it again, if it is still free. Thread-safe.
 */
@Service
public class VisitCourse {

    /** Nobody checks in for tomorrow, and what was forgotten can be entered until the next day is over. */
    private static final Duration EARLIEST = Duration.ofHours(12);
    static final Duration LATEST = Duration.ofDays(7);

    private final AppointmentStore store;
    private final Taking taking;
    private final Planner planner;
    private final Claims claims;
    private final GroupSessions groups;
    private final ExtraVisits extras;
    private final FreedTime freed;
    private final StockUse stock;
    private final Decisions decisions;
    private final Attempts attempts;
    private final Access access;
    private final Clock clock;

    VisitCourse(AppointmentStore store, Taking taking, Planner planner, Claims claims, GroupSessions groups, ExtraVisits extras,
            FreedTime freed, StockUse stock, Decisions decisions, Attempts attempts, Access access, Clock clock) {
        this.store = store;
        this.taking = taking;
        this.planner = planner;
        this.claims = claims;
        this.groups = groups;
        this.extras = extras;
        this.freed = freed;
        this.stock = stock;
        this.decisions = decisions;
        this.attempts = attempts;
        this.access = access;
        this.clock = clock;
    }

    /** The patient is here. */
    public Appointment arrive(AppointmentId id, @Nullable Integer version) {
        return change(id, version, AppointmentStatus.ARRIVED, EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.NOSHOW));
    }

    /** The patient is here and the formalities are done. */
    public Appointment checkIn(AppointmentId id, @Nullable Integer version) {
        return change(id, version, AppointmentStatus.CHECKED_IN,
                EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.NOSHOW));
    }

    /** The visit took place. */
    public Appointment fulfil(AppointmentId id, @Nullable Integer version) {
        return change(id, version, AppointmentStatus.FULFILLED,
                EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKED_IN));
    }

    /** The patient did not come; what the visit took is free at once. */
    public Appointment missed(AppointmentId id, @Nullable Integer version) {
        return change(id, version, AppointmentStatus.NOSHOW, EnumSet.of(AppointmentStatus.BOOKED));
    }

    private Appointment change(AppointmentId id, @Nullable Integer version, AppointmentStatus next, Set<AppointmentStatus> from) {
        try {
            return attempts.run(() -> changeOnce(id, version, next, from));
        } catch (ClaimRefused gone) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "The time of visit (%s) was given to somebody else meanwhile (%s)."
                    .formatted(id, gone.refused().resource()), "Maybe put the patient into the queue, or find another time.");
        }
    }

    private Appointment changeOnce(AppointmentId id, @Nullable Integer version, AppointmentStatus next, Set<AppointmentStatus> from) {
        Appointment before = store.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, before.unit());
        Bookings.requireVersion(before, version);
        if (before.status() == next) {
            return before;
        }
        requirePossible(before, next, from);
        Appointment after = before.became(next);
        if (next == AppointmentStatus.NOSHOW) {
            claims.release(id.holder());
            freed.say(before, VisitFreed.Cause.MISSED);
        } else if (before.status() == AppointmentStatus.NOSHOW) {
            takeAgain(after);
        }
        if (next == AppointmentStatus.FULFILLED) {
            stock.use(after);
        }
        decisions.withdraw(Rebooking.KIND, id.value());
        return taking.changed("appointment." + next.code(), after);
    }

    private void takeAgain(Appointment late) {
        if (late.isSeat()) {
            groups.takeAgain(late);
        } else if (!extras.takeAgain(late)) {
            taking.claim(planner.context(late.procedure()), late, null);
        }
    }

    private void requirePossible(Appointment before, AppointmentStatus next, Set<AppointmentStatus> from) {
        if (!from.contains(before.status())) {
            throw Problem.conflict(ProblemCode.CONFLICT,
                    "The appointment (%s) is %s and cannot become %s.".formatted(before.id(), before.status().code(), next.code()),
                    "Maybe somebody changed it a moment ago: look at it again.");
        }
        Instant now = clock.instant();
        boolean needsStart = next == AppointmentStatus.NOSHOW || next == AppointmentStatus.FULFILLED;
        Instant first = needsStart ? before.start() : before.start().minus(EARLIEST);
        if (now.isBefore(first) || now.isAfter(before.end().plus(LATEST))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) on (%s) cannot become %s now."
                    .formatted(before.id(), LocalMoments.shown(before.start(), before.zone()), next.code()),
                    "Maybe this is another visit of the same patient: look at the day it is on.");
        }
    }
}
