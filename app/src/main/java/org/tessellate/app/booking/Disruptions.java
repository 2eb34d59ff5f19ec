package org.tessellate.app.booking;

import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.facility.ResourceUnavailable;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.RosterPublished;
import org.tessellate.app.rostering.ShiftHandedOver;
import org.tessellate.app.rostering.ShiftOpened;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.CredentialChanged;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/**
 * Finds the held and booked visits that no longer stand when a person, room, device, credential or roster goes, and lays each before people, all in
 * the transaction that took it away. That transaction holds the exclusive locks, so no booking on it can be under way.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Disruptions {

    private final AppointmentStore store;
    private final Claims claims;
    private final Planner planner;
    private final PublishedShifts published;
    private final Rebooking rebooking;
    private final ExtraVisits extras;
    private final Taking taking;
    private final Clock clock;

    Disruptions(AppointmentStore store, Claims claims, Planner planner, PublishedShifts published, Rebooking rebooking, ExtraVisits extras,
            Taking taking, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.planner = planner;
        this.published = published;
        this.rebooking = rebooking;
        this.extras = extras;
        this.taking = taking;
        this.clock = clock;
    }

    @EventListener
    public void on(ShiftOpened opened) {
        Interval shift = opened.shift().interval();
        check(Stream.concat(
                standing("staff/" + opened.calledOut().value(), shift),
                standing("pool/" + opened.shift().unit().value(), shift)));
    }

    @EventListener
    public void on(ShiftHandedOver handed) {
        Interval shift = handed.before().interval();
        check(Stream.concat(
                standing("staff/" + handed.before().staff().value(), shift),
                standing("pool/" + handed.before().unit().value(), shift)));
    }

    @EventListener
    public void on(ResourceUnavailable gone) {
        String resource = gone.location() != null
                ? "location/" + gone.location()
                : "equipment/" + gone.equipment() + (gone.unitNumber() == null ? "" : "/" + gone.unitNumber());
        check(standing(resource, gone.interval()));
    }

    @EventListener
    public void on(CredentialChanged changed) {
        check(standing("staff/" + changed.staff().value(), null));
    }

    @EventListener
    public void on(RosterPublished changed) {
        var zone = planner.zoneOf(changed.unit());
        Interval period = new Interval(Zones.day(changed.firstDay(), zone).start(),
                Zones.day(changed.firstDay().plusDays(changed.days() - 1L), zone).end());
        check(Stream.of(
                store.inUnit(changed.unit().value(), period).stream(),
                standing("pool/" + changed.unit(), period),
                published.withdrawnFrom(changed.unit(), period).stream()
                        .flatMap(staff -> standing("staff/" + staff, period))).flatMap(found -> found));
    }

    private Stream<Appointment> standing(String resource, @Nullable Interval during) {
        return store.live(claims.holdersOn(resource, during)).stream();
    }

    private void check(Stream<Appointment> standing) {
        standing.filter(Appointment::isLive)
                .filter(appointment -> !appointment.isSeat())
                .filter(appointment -> appointment.start().isAfter(clock.instant()))
                .distinct()
                .forEach(this::check);
    }

    private void check(Appointment appointment) {
        try {
            if (extras.isExtra(appointment.id())) {
                taking.whyNotStanding(planner.context(appointment.procedure()), appointment).ifPresent(why -> rebooking.notice(appointment, why));
                return;
            }
            planner.standing(appointment);
        } catch (Problem gone) {
            rebooking.notice(appointment, String.valueOf(gone.getMessage()));
        }
    }
}
