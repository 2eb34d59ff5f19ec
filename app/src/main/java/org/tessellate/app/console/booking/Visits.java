package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** What pages show of one appointment and of the ways to move it. */
@Component
class Visits {

    private final Finding finding;
    private final Bookings bookings;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Facilities facilities;
    private final AppointmentRisks risks;
    private final Access access;
    private final Clock clock;

    Visits(Finding finding, Bookings bookings, BookingChoices choices, PatientNames names, Facilities facilities, AppointmentRisks risks, Access access,
            Clock clock) {
        this.finding = finding;
        this.bookings = bookings;
        this.choices = choices;
        this.names = names;
        this.facilities = facilities;
        this.risks = risks;
        this.access = access;
        this.clock = clock;
    }

    /** Another way to hold the visit; {@code changes} names what it takes instead of what. */
    record Move(FindAnswer.Proposal proposal, String day, String times, long minutesAway, boolean otherDay, List<String> gained, List<String> lost) {

        public String resources() {
            return String.join(",", proposal.resources());
        }
    }

    AppointmentView add(AppointmentId id, Model model) {
        Appointment appointment = finding.get(id);
        String unit = facilities.graph().unit(new UnitId(appointment.unit())).name();
        AppointmentView view = new AppointmentView(appointment, choices.procedureName(appointment.procedure()),
                names.of(appointment.patient()), unit, clock.instant(), bookings.renewalsLeft(appointment));
        model.addAttribute("view", view);
        model.addAttribute("risk", risks.of(appointment));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, appointment.unit()));
        model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
        model.addAttribute("facility", facilities.graph().facilityOf(new UnitId(appointment.unit())).name());
        model.addAttribute("askedBy", Appointment.AskedBy.values());
        return view;
    }

    List<Move> moves(AppointmentId id, String near, Set<String> preferred) {
        Appointment before = finding.get(id);
        Set<String> now = names(before.allocations());
        return finding.near(id, near, preferred).stream()
                .filter(proposal -> !proposal.start().equals(before.start()) || !names(proposal.allocations()).equals(now))
                .map(proposal -> move(before, proposal, now)).toList();
    }

    private static Move move(Appointment before, FindAnswer.Proposal proposal, Set<String> now) {
        Set<String> then = names(proposal.allocations());
        return new Move(proposal, Moments.shortDay(proposal.start(), before.zone()),
                Moments.times(proposal.start(), proposal.end(), before.zone()),
                Duration.between(before.start(), proposal.start()).toMinutes(),
                !proposal.start().atZone(before.zone()).toLocalDate().equals(before.start().atZone(before.zone()).toLocalDate()),
                then.stream().filter(name -> !now.contains(name)).sorted().toList(),
                now.stream().filter(name -> !then.contains(name)).sorted().toList());
    }

    private static Set<String> names(List<Appointment.Allocated> allocations) {
        return allocations.stream().map(Appointment.Allocated::name).collect(Collectors.toSet());
    }
}
