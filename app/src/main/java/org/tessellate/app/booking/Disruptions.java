package org.tessellate.app.booking;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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
    private final Planner planner;
    private final PublishedShifts published;
    private final Rebooking rebooking;
    private final Clock clock;

    Disruptions(AppointmentStore store, Planner planner, PublishedShifts published, Rebooking rebooking, Clock clock) {
        this.store = store;
        this.planner = planner;
        this.published = published;
        this.rebooking = rebooking;
        this.clock = clock;
    }

    @EventListener
    public void on(ShiftOpened opened) {
        Interval shift = opened.shift().interval();
        check(Stream.concat(
                store.standingOn("staff/" + opened.calledOut().value(), shift).stream(),
                store.standingOn("pool/" + opened.shift().unit().value(), shift).stream()));
    }

    @EventListener
    public void on(ShiftHandedOver handed) {
        Interval shift = handed.before().interval();
        check(Stream.concat(
                store.standingOn("staff/" + handed.before().staff().value(), shift).stream(),
                store.standingOn("pool/" + handed.before().unit().value(), shift).stream()));
    }

    @EventListener
    public void on(ResourceUnavailable gone) {
        String resource = gone.location() != null
                ? "location/" + gone.location()
                : "equipment/" + gone.equipment() + (gone.unitNumber() == null ? "" : "/" + gone.unitNumber());
        check(store.standingOn(resource, gone.interval()).stream());
    }

    @EventListener
    public void on(CredentialChanged changed) {
        check(store.standingOn("staff/" + changed.staff().value(), null).stream());
    }

    @EventListener
    public void on(RosterPublished changed) {
        var zone = planner.zoneOf(changed.unit());
        Interval period = new Interval(Zones.day(changed.firstDay(), zone).start(),
                Zones.day(changed.firstDay().plusDays(changed.days() - 1L), zone).end());
        check(Stream.of(
                store.inUnit(changed.unit().value(), period).stream(),
                store.standingOn("pool/" + changed.unit(), period).stream(),
                published.withdrawnFrom(changed.unit(), period).stream()
                        .flatMap(staff -> store.standingOn("staff/" + staff, period).stream())).flatMap(found -> found));
    }

    private void check(Stream<Appointment> standing) {
        standing.filter(Appointment::isLive)
                .filter(appointment -> appointment.start().isAfter(clock.instant()))
                .distinct()
                .forEach(this::check);
    }

    private void check(Appointment appointment) {
        try {
            planner.exactly(planner.context(appointment.procedure()), asItIs(appointment), Optional.of(appointment.id()));
        } catch (Problem gone) {
            rebooking.propose(appointment, String.valueOf(gone.getMessage()));
        }
    }

    private static HoldRequest asItIs(Appointment appointment) {
        List<String> named = appointment.allocations().stream().map(Appointment.Allocated::resource)
                .toList();
        return new HoldRequest(appointment.procedure(), appointment.patient(), appointment.start().toString(),
                (int) appointment.visit().minutes(), Set.copyOf(named));
    }
}
