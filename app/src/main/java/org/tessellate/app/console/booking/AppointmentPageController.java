package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.GroupSessions;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.series.RecurringVisits;
import org.tessellate.app.booking.series.Series;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.Words;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/** One appointment: held with a countdown, then booked, moved or cancelled. Every step is a form, so that it works without scripts. */
@Controller
@RequestMapping("/appointments/{id}")
class AppointmentPageController {

    private static final String PAGE = "redirect:/appointments/";

    private final Visits visits;
    private final Bookings bookings;
    private final Finding finding;
    private final RecurringVisits recurring;
    private final GroupSessions groups;
    private final PatientNames names;
    private final Words words;
    private final Clock clock;

    AppointmentPageController(Visits visits, Bookings bookings, Finding finding, RecurringVisits recurring,
            GroupSessions groups, PatientNames names, Words words, Clock clock) {
        this.visits = visits;
        this.bookings = bookings;
        this.finding = finding;
        this.recurring = recurring;
        this.groups = groups;
        this.names = names;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@PathVariable AppointmentId id, @RequestParam(required = false) @Nullable LocalDateTime near,
            @RequestParam(required = false) @Nullable Instant nearAt, Model model) {
        AppointmentView view = visits.add(id, model);
        model.addAttribute("once", UUID.randomUUID());
        groups.find(id).ifPresent(group -> model.addAttribute("group", GroupView.of(group, names)));
        model.addAttribute("series", recurring.of(id).map(Series::id).orElse(null));
        if (near != null && view.movable()) {
            model.addAttribute("near", near);
            model.addAttribute("nearAt", nearAt);
            ways(id, Moments.meant(near, nearAt, view.zone()), null, model);
        }
        return "console/booking/appointment";
    }

    /** The same beside the day board. */
    @GetMapping("/panel")
    @Needs(Permission.APPOINTMENTS_READ)
    String panel(@PathVariable AppointmentId id, Model model) {
        visits.add(id, model);
        return "console/booking/visit :: panel";
    }

    /** Ranked ways to move the visit to about there; nothing is moved yet. */
    @GetMapping("/moves")
    @Needs(Permission.APPOINTMENTS_READ)
    String moves(@PathVariable AppointmentId id, @RequestParam String near, @RequestParam(required = false) @Nullable String lane, Model model) {
        visits.add(id, model);
        ways(id, near, lane, model);
        return "console/booking/visit :: moves";
    }

    private void ways(AppointmentId id, String near, @Nullable String lane, Model model) {
        try {
            model.addAttribute("moves", visits.moves(id, near, lane == null || lane.isBlank() ? Set.of() : Set.of(lane)));
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
    }

    @GetMapping("/calendar.ics")
    @Needs(Permission.APPOINTMENTS_READ)
    ResponseEntity<String> calendar(@PathVariable AppointmentId id) {
        ExtendedModelMap model = new ExtendedModelMap();
        AppointmentView view = visits.add(id, model);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"visit-%s.ics\"".formatted(id))
                .body(CalendarFile.of(view, String.valueOf(model.get("facility")), words.of("booking.calendar.note", view.zone()), clock.instant()));
    }

    @PostMapping("/book")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String book(@PathVariable AppointmentId id, @RequestParam(required = false) @Nullable String patient,
            @RequestParam(name = "_once", required = false) @Nullable String key, RedirectAttributes next) {
        return step(id, next, () -> bookings.book(id, Blank.toNull(patient), key));
    }

    @PostMapping("/renew")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String renew(@PathVariable AppointmentId id, RedirectAttributes next) {
        return step(id, next, () -> bookings.renew(id));
    }

    @PostMapping("/move")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String move(@PathVariable AppointmentId id, @RequestParam String start, @RequestParam List<String> resources, @RequestParam int version,
            @RequestParam(name = "_once", required = false) @Nullable String key, RedirectAttributes next) {
        Appointment before = finding.get(id);
        return step(id, next, () -> {
            bookings.reschedule(id, version, new HoldRequest(before.procedure(), before.patient(), start,
                    (int) before.start().until(before.end(), ChronoUnit.MINUTES), Set.copyOf(resources)), key);
            next.addFlashAttribute("movedFrom", Moments.times(before.start(), before.end(), before.zone()));
        });
    }

    @PostMapping("/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable AppointmentId id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) Appointment.@Nullable AskedBy askedBy, @RequestParam int version, RedirectAttributes next) {
        return step(id, next, () -> bookings.cancel(id, version, reason, askedBy));
    }

    private static String step(AppointmentId id, RedirectAttributes next, Runnable change) {
        PageStep.take(next, change);
        return PAGE + id;
    }
}
