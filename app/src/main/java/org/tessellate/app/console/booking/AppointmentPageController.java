package org.tessellate.app.console.booking;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** One appointment: held with a countdown, then booked, or cancelled. Every step is a form, so that it works without scripts. */
@Controller
class AppointmentPageController {

    private final Bookings bookings;
    private final Finding finding;
    private final BookingChoices choices;
    private final Access access;
    private final Clock clock;

    AppointmentPageController(Bookings bookings, Finding finding, BookingChoices choices, Access access, Clock clock) {
        this.bookings = bookings;
        this.finding = finding;
        this.choices = choices;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/booking/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@PathVariable String id, Model model) {
        Appointment appointment = finding.get(new AppointmentId(id));
        model.addAttribute("view", AppointmentView.of(appointment, choices.procedureName(appointment.procedure())));
        model.addAttribute("now", clock.instant());
        model.addAttribute("over", appointment.holdExpiresAt() != null && !appointment.holdExpiresAt().isAfter(clock.instant()));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, appointment.unit()));
        return "console/booking/appointment";
    }

    @PostMapping("/booking/hold")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String hold(@RequestParam String procedure, @RequestParam String start, @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(required = false) @Nullable List<String> resources, @RequestParam(required = false) @Nullable String patient) {
        Appointment held = bookings.hold(new HoldRequest(procedure, BookingForm.blankToNull(patient), start, minutes,
                resources == null ? Set.of() : Set.copyOf(resources)), null);
        return page(held.id().value());
    }

    @PostMapping("/booking/{id}/book")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String book(@PathVariable String id, @RequestParam(required = false) @Nullable String patient, RedirectAttributes next) {
        return step(id, next, () -> bookings.book(new AppointmentId(id), BookingForm.blankToNull(patient), null));
    }

    @PostMapping("/booking/{id}/renew")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String renew(@PathVariable String id, RedirectAttributes next) {
        return step(id, next, () -> bookings.renew(new AppointmentId(id)));
    }

    @PostMapping("/booking/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable String id, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return step(id, next, () -> bookings.cancel(new AppointmentId(id), reason));
    }

    private static String step(String id, RedirectAttributes next, Runnable change) {
        try {
            change.run();
        } catch (Problem refused) {
            next.addFlashAttribute("refused", refused);
        }
        return page(new AppointmentId(id).value());
    }

    private static String page(String id) {
        return "redirect:/booking/" + id;
    }
}
