package org.tessellate.app.interop.hl7v2;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.demand.cases.Stays;
import org.tessellate.app.facility.BedState;
import org.tessellate.app.facility.Beds;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;

/** Carries a visit from one state to the next: stays begin and end, beds are occupied and left, and the census is told. */
@Component
class Census {

    private final ToldVisits visits;
    private final Stays stays;
    private final Beds beds;
    private final Facilities facilities;
    private final Outbox outbox;

    Census(ToldVisits visits, Stays stays, Beds beds, Facilities facilities, Outbox outbox) {
        this.visits = visits;
        this.stays = stays;
        this.beds = beds;
        this.facilities = facilities;
        this.outbox = outbox;
    }

    /** The patient is in this unit now, or nowhere we plan. */
    void place(Visit visit, @Nullable UnitId unit, @Nullable LocationId bed, Instant at) {
        if (visit.isIn(unit)) {
            leaveBed(visit, bed);
            visits.keep(visit.inBed(bed == null ? visit.bed() : bed));
            takeBed(visit, bed);
            return;
        }
        boolean moved = visit.state() == Visit.State.PRESENT && visit.unit() != null;
        if (moved) {
            stays.end(Objects.requireNonNull(visit.unit()), visit.reference(visit.stay()), at);
            leaveBed(visit, bed);
            tell(Objects.requireNonNull(visit.unit()), "transfer", at);
        }
        int stay = unit == null ? visit.stay() : visit.stay() + 1;
        visits.keep(visit.in(unit, bed, stay));
        if (unit != null) {
            stays.begin(unit, visit.reference(stay), at);
            takeBed(visit, bed);
            tell(unit, moved ? "transfer" : "admission", at);
        }
    }

    /** The patient is gone, or on leave: then the bed is kept. */
    void depart(Visit visit, Visit.State to, Instant at) {
        visits.keep(visit.out(to));
        if (visit.unit() != null) {
            stays.end(visit.unit(), visit.reference(visit.stay()), at);
            if (to != Visit.State.AWAY) {
                leaveBed(visit, null);
            }
            tell(visit.unit(), "discharge", at);
        }
    }

    /** What was told of the last unit never was. */
    void withdraw(Visit visit, Instant at) {
        visits.keep(visit.out(Visit.State.WITHDRAWN));
        if (visit.unit() != null) {
            stays.withdraw(visit.unit(), visit.reference(visit.stay()));
            leaveBed(visit, null);
            tell(visit.unit(), "count", at);
        }
    }

    /** The return from leave never was: the bed is kept as before. */
    void stayAway(Visit visit, Instant at) {
        UnitId unit = Objects.requireNonNull(visit.unit());
        visits.keep(visit.awayAgain());
        stays.withdraw(unit, visit.reference(visit.stay()));
        tell(unit, "count", at);
    }

    /** The last departure or transfer never was: the stay before it goes on. */
    void takeBack(Visit visit, Instant at) {
        UnitId before = Objects.requireNonNull(visit.beforeUnit());
        boolean entered = visit.state() == Visit.State.PRESENT && visit.unit() != null;
        if (entered) {
            withdraw(visit, at);
        }
        int stay = entered ? visit.stay() - 1 : visit.stay();
        stays.reopen(before, visit.reference(stay));
        visits.keep(visit.backIn(before, stay));
        takeBed(visit, visit.beforeBed());
        tell(before, "count", at);
    }

    /** The expected departure, for whoever plans with it; withdrawn when it was taken back. */
    void expectDischarge(Visit visit, Instant expected, Instant at, boolean withdrawn) {
        UnitId unit = Objects.requireNonNull(visit.unit());
        CanonicalEvent event = CanonicalEvent.of(EventType.DISCHARGE_EXPECTED, visit.encounter(), at, lane(unit),
                new Data().with("encounter", visit.encounter()).with("unit", unit).with("expected", expected));
        outbox.add(withdrawn ? event.inStatus("withdrawn") : event);
    }

    /** {@code appointment} is what the patient came for, where that is known. */
    void arrived(Visit visit, UnitId unit, Instant at, @Nullable AppointmentId appointment) {
        outbox.add(CanonicalEvent.of(EventType.PATIENT_ARRIVED, visit.encounter(), at, lane(unit),
                new Data().with("encounter", visit.encounter()).with("unit", unit).with("appointment", appointment)));
    }

    // Beds by when it was recorded: what is told of them afterwards may have taken place before what is known.
    private void takeBed(Visit visit, @Nullable LocationId bed) {
        if (bed != null) {
            beds.tell(bed, BedState.OCCUPIED, visit.changedAt());
        }
    }

    private void leaveBed(Visit visit, @Nullable LocationId next) {
        if (visit.bed() != null && !visit.bed().equals(next)) {
            beds.tell(visit.bed(), BedState.UNOCCUPIED, visit.changedAt());
        }
    }

    private void tell(UnitId unit, String cause, Instant at) {
        int capacity = facilities.graph().unit(unit).capacity();
        outbox.add(CanonicalEvent.of(EventType.CENSUS_CHANGED, unit.value(), at, lane(unit), new Data().with("unit", unit)
                .with("census", stays.present(unit)).with("capacity", capacity).with("cause", cause)));
    }

    private String lane(UnitId unit) {
        return facilities.graph().unit(unit).facility().value();
    }
}
