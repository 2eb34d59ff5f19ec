package org.tessellate.app.interop.mapping;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterProposed;
import org.tessellate.app.rostering.RosterPublished;
import org.tessellate.app.rostering.RosterTakenBack;
import org.tessellate.app.rostering.ShiftFilled;
import org.tessellate.app.rostering.ShiftHandedOver;
import org.tessellate.app.rostering.ShiftOffered;
import org.tessellate.app.rostering.ShiftOpened;

/** What happens to rosters and their published shifts. */
@Component
class RosterEvents {

    private final Outbox outbox;
    private final Lanes lanes;

    RosterEvents(Outbox outbox, Lanes lanes) {
        this.outbox = outbox;
        this.lanes = lanes;
    }

    @EventListener
    void on(RosterProposed proposed) {
        roster(EventType.ROSTER_PROPOSED, proposed.roster(), proposed.unit(), proposed.firstDay(), proposed.days(), proposed.at());
    }

    /** The last approval publishes, so both are told at once. */
    @EventListener
    void on(RosterPublished published) {
        roster(EventType.ROSTER_APPROVED, published.roster(), published.unit(), published.firstDay(), published.days(), published.publishedAt());
        roster(EventType.ROSTER_PUBLISHED, published.roster(), published.unit(), published.firstDay(), published.days(), published.publishedAt());
    }

    @EventListener
    void on(RosterTakenBack back) {
        outbox.add(CanonicalEvent.of(EventType.ROSTER_ROLLEDBACK, back.roster().value(), back.at(), lanes.of(back.unit()),
                data(back.roster(), back.unit(), back.firstDay(), back.days()).with("instead", back.instead())));
    }

    @EventListener
    void on(ShiftOpened opened) {
        shift(EventType.SHIFT_OPENED, opened.shift(), opened.at(), data(opened.shift()).with("staff", opened.calledOut()));
    }

    @EventListener
    void on(ShiftFilled filled) {
        shift(EventType.SHIFT_FILLED, filled.shift(), filled.at(), data(filled.shift()).with("staff", filled.shift().staff()));
    }

    @EventListener
    void on(ShiftOffered offered) {
        shift(EventType.SHIFT_SWAP_REQUESTED, offered.shift(), offered.at(),
                data(offered.shift()).with("swap", offered.swap()).with("staff", offered.shift().staff()));
    }

    @EventListener
    void on(ShiftHandedOver handed) {
        shift(EventType.SHIFT_SWAPPED, handed.before(), handed.at(), data(handed.before()).with("from", handed.before().staff()).with("to", handed.to()));
    }

    private void roster(EventType type, RosterId roster, UnitId unit, LocalDate firstDay, int days, Instant at) {
        outbox.add(CanonicalEvent.of(type, roster.value(), at, lanes.of(unit), data(roster, unit, firstDay, days)));
    }

    private static Data data(RosterId roster, UnitId unit, LocalDate firstDay, int days) {
        return new Data().with("roster", roster).with("unit", unit).with("firstDay", firstDay).with("days", days);
    }

    private void shift(EventType type, PublishedShift shift, Instant at, Data data) {
        outbox.add(CanonicalEvent.of(type, shift.id(), at, lanes.of(shift.unit()), data));
    }

    private static Data data(PublishedShift shift) {
        return new Data().with("shift", shift.id()).with("roster", shift.roster()).with("unit", shift.unit()).with("day", shift.day())
                .with("shiftType", shift.shiftType()).with("start", shift.interval().start()).with("end", shift.interval().end());
    }
}
