package org.tessellate.app.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Moves a live appointment inside the caller's transaction: releases, plans without itself, locks and claims anew. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Moves {

    private final AppointmentStore store;
    private final Planner planner;
    private final Taking taking;
    private final Claims claims;
    private final FreedTime freed;
    private final BookingRules rules;

    Moves(AppointmentStore store, Planner planner, Taking taking, Claims claims, FreedTime freed, BookingRules rules) {
        this.store = store;
        this.planner = planner;
        this.taking = taking;
        this.claims = claims;
        this.freed = freed;
        this.rules = rules;
    }

    void move(AppointmentId id, Instant start, int minutes, Set<String> resources) {
        Appointment before = store.locked(id);
        if (!before.isLive()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is %s.".formatted(id, before.status().code()),
                    "Maybe it was cancelled meanwhile; nothing is left to move.");
        }
        HoldRequest wanted = new HoldRequest(before.procedure(), before.patient(), start.toString(), minutes, resources);
        if (!before.isOnTheDayOf(start)) {
            rules.requirePlace(new UnitId(before.unit()), wanted, start);
        }
        move(before, wanted);
    }

    private static void requireNoSeat(Appointment before) {
        if (before.isSeat()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The appointment (%s) is a seat in a session and moves with it only.".formatted(before.id()),
                    "Maybe cancel the seat and take one in another session.");
        }
    }

    Appointment move(Appointment before, HoldRequest wanted) {
        requireNoSeat(before);
        BookingContext context = planner.context(before.procedure());
        HoldRequest forPatient = new HoldRequest(wanted.procedure(), before.patient(), wanted.start(), wanted.lengthMinutes(), wanted.resources(),
                wanted.override(), wanted.wishes(), wanted.urgency(), wanted.excluded());
        Appointment moved = before.movedTo(planner.exactly(context, forPatient, Optional.of(before.id())));
        claims.release(before.id().holder());
        taking.claim(context, moved, before.holdExpiresAt());
        Appointment changed = taking.changed("appointment.rescheduled", moved);
        freed.say(before, VisitFreed.Cause.MOVED);
        return changed;
    }
}
