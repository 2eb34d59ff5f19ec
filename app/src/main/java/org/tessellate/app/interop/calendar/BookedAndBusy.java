package org.tessellate.app.interop.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/**
 * Who is booked in hours that their own calendar keeps busy stays booked, and whoever plans is told: an exception for each such visit, settled
 * when the visit or the busy hours move. In the transaction of the change.
 */
@Component
class BookedAndBusy {

    private static final String KIND = "BOOKED_AND_BUSY";
    private static final Set<String> KEEP_THE_TIME = Set.of("appointment.held", "appointment.booked", "appointment.arrived", "appointment.checked-in");
    private static final Duration BEFORE_THE_PATIENT = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Claims claims;
    private final Finding finding;
    private final Exceptions exceptions;
    private final Policies policies;
    private final Clock clock;

    BookedAndBusy(JdbcClient jdbc, Claims claims, Finding finding, Exceptions exceptions, Policies policies, Clock clock) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.finding = finding;
        this.exceptions = exceptions;
        this.policies = policies;
        this.clock = clock;
    }

    /** Compares a person's visits with all that one calendar keeps busy now; what people settled is not laid before them again. */
    void look(String feed, StaffId staff, Collection<Busy.Stretch> busy) {
        Set<String> clashing = new TreeSet<>();
        busy.forEach(stretch -> clashing.addAll(booked(staff, stretch)));
        settle("DELETE FROM interop.booked_and_busy WHERE feed = :feed AND NOT (appointment_id = ANY (:visits)) RETURNING exception_id",
                Map.of("feed", feed, "visits", clashing.toArray(String[]::new)), "The calendar keeps other hours busy now.");
        clashing.removeAll(jdbc.sql("SELECT appointment_id FROM interop.booked_and_busy WHERE feed = ?").param(feed).query(String.class).list());
        clashing.forEach(visit -> raise(feed, finding.get(new AppointmentId(visit))));
    }

    private List<String> booked(StaffId staff, Busy.Stretch busy) {
        ResourceKey person = ResourceKey.staff(staff.value());
        return claims.taken(Layer.APPOINTMENT, new Interval(busy.start(), busy.end()), List.of(person)).stream()
                .filter(claim -> claim.resource().equals(person) && claim.during().end().isAfter(clock.instant())).map(Claimed::holder)
                .filter(AppointmentId::isHolder).map(holder -> AppointmentId.ofHolder(holder).value()).distinct().toList();
    }

    /** Moved, cancelled or over: if the new time is busy too, the next look at the calendar says so. */
    @EventListener
    void on(AppointmentChanged change) {
        if (!KEEP_THE_TIME.contains(change.action())) {
            settle("DELETE FROM interop.booked_and_busy WHERE appointment_id = :visit RETURNING exception_id", Map.of("visit", change.after().id().value()),
                    "The visit is %s now.".formatted(change.after().status().code()));
        }
    }

    private void settle(String which, Map<String, ?> params, String how) {
        jdbc.sql(which).params(params).query(String.class).list().forEach(exception -> exceptions.settle(exception, how));
    }

    private void raise(String feed, Appointment visit) {
        UnitId unit = new UnitId(visit.unit());
        Instant deadline = visit.start().minus(BEFORE_THE_PATIENT);
        String title = "Somebody who is booked for %s at %s is busy then, says their own calendar.".formatted(visit.procedure(),
                visit.start().atZone(visit.zone()).toLocalDateTime());
        String exception = exceptions.raise(KIND, unit, "appointment/" + visit.id(), title, policies.resolve(unit).text("/decisions/escalateTo"),
                deadline.isAfter(clock.instant()) ? deadline : clock.instant()).id();
        jdbc.sql("INSERT INTO interop.booked_and_busy (feed, appointment_id, exception_id) VALUES (?, ?, ?)").params(feed, visit.id().value(), exception).update();
    }
}
