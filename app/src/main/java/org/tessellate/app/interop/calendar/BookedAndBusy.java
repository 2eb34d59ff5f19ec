package org.tessellate.app.interop.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
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

    private final Claims claims;
    private final Finding finding;
    private final Exceptions exceptions;
    private final Policies policies;
    private final Clock clock;

    BookedAndBusy(Claims claims, Finding finding, Exceptions exceptions, Policies policies, Clock clock) {
        this.claims = claims;
        this.finding = finding;
        this.exceptions = exceptions;
        this.policies = policies;
        this.clock = clock;
    }

    /** Compares a person's visits with all that one calendar keeps busy now. */
    void look(String feed, StaffId staff, Collection<Busy.Stretch> busy) {
        Set<String> clashing = new HashSet<>();
        busy.forEach(stretch -> booked(staff, stretch).forEach(holder -> clashing.add(subject(feed, AppointmentId.ofHolder(holder)))));
        List<ExceptionCase> open = open().stream().filter(one -> one.subject().startsWith(subject(feed, ""))).toList();
        open.stream().filter(one -> !clashing.contains(one.subject())).forEach(one -> settle(one, "The calendar keeps other hours busy now."));
        open.forEach(one -> clashing.remove(one.subject()));
        clashing.stream().sorted().forEach(subject -> raise(subject, finding.get(new AppointmentId(subject.substring(subject.lastIndexOf('/') + 1)))));
    }

    private List<String> booked(StaffId staff, Busy.Stretch busy) {
        ResourceKey person = ResourceKey.staff(staff.value());
        return claims.taken(Layer.APPOINTMENT, new Interval(busy.start(), busy.end()), List.of(person)).stream()
                .filter(claim -> claim.resource().equals(person) && claim.during().end().isAfter(clock.instant())).map(Claimed::holder)
                .filter(AppointmentId::isHolder).distinct().toList();
    }

    /** Moved, cancelled or over: if the new time is busy too, the next look at the calendar says so. */
    @EventListener
    public void on(AppointmentChanged change) {
        if (!KEEP_THE_TIME.contains(change.action())) {
            String visit = "/" + change.after().id();
            open().stream().filter(one -> one.subject().endsWith(visit)).forEach(one -> settle(one, "The visit is %s now.".formatted(change.after().status().code())));
        }
    }

    private List<ExceptionCase> open() {
        return exceptions.open(null).stream().filter(one -> one.kind().equals(KIND)).toList();
    }

    private void settle(ExceptionCase open, String how) {
        Access.lending(Permission.DECISIONS_WRITE, () -> exceptions.resolve(open.id(), open.version(), how));
    }

    private void raise(String subject, Appointment visit) {
        UnitId unit = new UnitId(visit.unit());
        Instant deadline = visit.start().minus(BEFORE_THE_PATIENT);
        exceptions.raise(KIND, unit, subject, "Somebody who is booked for %s at %s is busy then, says their own calendar.".formatted(visit.procedure(),
                visit.start().atZone(visit.zone()).toLocalDateTime()), policies.resolve(unit).text("/decisions/escalateTo"),
                deadline.isAfter(clock.instant()) ? deadline : clock.instant());
    }

    private static String subject(String feed, Object visit) {
        return "calendar/" + feed + "/" + visit;
    }
}
