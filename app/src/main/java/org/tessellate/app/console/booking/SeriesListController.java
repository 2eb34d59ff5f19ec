package org.tessellate.app.console.booking;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.series.RecurringVisits;
import org.tessellate.app.booking.series.Series;
import org.tessellate.app.booking.series.SeriesChange;
import org.tessellate.app.booking.series.SeriesChanges;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** A booked series as a list with states; one, this and following, or all are moved or cancelled here. */
@Controller
@RequestMapping("/series/{id}")
class SeriesListController {

    private static final String PAGE = "console/booking/series-list";

    private final RecurringVisits visits;
    private final SeriesChanges changes;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Access access;
    private final Clock clock;

    SeriesListController(RecurringVisits visits, SeriesChanges changes, BookingChoices choices, PatientNames names, Access access, Clock clock) {
        this.visits = visits;
        this.changes = changes;
        this.choices = choices;
        this.names = names;
        this.access = access;
        this.clock = clock;
    }

    /** One line of the list; {@code open} ones can be moved or cancelled. */
    record Line(int number, @Nullable String appointment, String day, String times, Series.State state, boolean open) {}

    /** As typed: which occurrences, and what is to change. */
    record Wish(SeriesChange.@Nullable Scope scope, @Nullable Integer from, @Nullable LocalTime time, @Nullable Integer shiftDays) {

        SeriesChange change() {
            return new SeriesChange(scope == null ? SeriesChange.Scope.ALL : scope, from == null ? 1 : from, time, shiftDays, null, null);
        }
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@PathVariable String id, Wish wish, Model model) {
        return page(id, wish, model);
    }

    @PostMapping("/check")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String check(@PathVariable String id, Wish wish, Model model) {
        refusing(model, () -> model.addAttribute("rows", OccurrenceRow.of(changes.check(id, wish.change()))));
        return page(id, wish, model);
    }

    @PostMapping("/change")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String change(@PathVariable String id, Wish wish, HttpServletRequest posted, Model model) {
        return refusing(model, () -> changes.change(id, wish.change(), OccurrenceRow.chosen(posted.getParameterMap())))
                ? "redirect:/series/" + id : page(id, wish, model);
    }

    @PostMapping("/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable String id, Wish wish, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) Appointment.@Nullable AskedBy askedBy, Model model) {
        SeriesChange which = wish.change();
        return refusing(model, () -> changes.cancel(id, which.scope(), which.from(), reason, askedBy)) ? "redirect:/series/" + id : page(id, wish, model);
    }

    private static boolean refusing(Model model, Runnable change) {
        try {
            change.run();
            return true;
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            model.addAttribute("refused", refused);
            return false;
        }
    }

    private String page(String id, Wish wish, Model model) {
        Series series = visits.get(id);
        model.addAttribute("series", series);
        model.addAttribute("lines", series.occurrences().stream().map(one -> line(one, series)).toList());
        model.addAttribute("procedure", choices.procedureName(series.procedure()));
        model.addAttribute("patient", names.of(series.patient()));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, series.unit()));
        model.addAttribute("wish", wish);
        model.addAttribute("scopes", SeriesChange.Scope.values());
        model.addAttribute("askedBy", Appointment.AskedBy.values());
        return PAGE;
    }

    private Line line(Series.Occurrence one, Series series) {
        boolean open = (one.state() == Series.State.BOOKED || one.state() == Series.State.MOVED) && one.start() != null
                && one.start().isAfter(clock.instant());
        return new Line(one.number(), one.appointment() == null ? null : one.appointment().value(),
                one.start() == null ? Moments.shown("EEE d MMM yyyy", one.wanted()) : Moments.shown("EEE d MMM yyyy", one.start().atZone(series.zone())),
                one.start() == null || one.end() == null ? Moments.shown("HH:mm", one.wanted()) : Moments.times(one.start(), one.end(), series.zone()),
                one.state(), open);
    }
}
