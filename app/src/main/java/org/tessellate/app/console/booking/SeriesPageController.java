package org.tessellate.app.console.booking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.series.RecurringVisits;
import org.tessellate.app.booking.series.SeriesCheck;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Visits that recur: the wish, every occurrence with its verdict, and the choice that is booked. Works without scripts. */
@Controller
@RequestMapping("/booking/series")
class SeriesPageController {

    private static final String PAGE = "console/booking/series";

    private final RecurringVisits visits;
    private final Finding finding;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Access access;

    SeriesPageController(RecurringVisits visits, Finding finding, Facilities facilities, UnitChoice choice, BookingChoices choices,
            PatientNames names, Access access) {
        this.visits = visits;
        this.finding = finding;
        this.facilities = facilities;
        this.choice = choice;
        this.choices = choices;
        this.names = names;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String form(@ModelAttribute("form") SeriesForm form, Model model) {
        fill(form, model);
        return PAGE;
    }

    /** Posted, so that the patient's id is in no address; changes nothing. */
    @PostMapping("/check")
    @Needs(Permission.APPOINTMENTS_READ)
    String check(@ModelAttribute("form") SeriesForm form, Model model) {
        fill(form, model);
        checked(form, model);
        return PAGE;
    }

    @PostMapping("/book")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String book(@ModelAttribute("form") SeriesForm form, HttpServletRequest posted, Model model) {
        try {
            return "redirect:/series/" + visits.book(form.request(), OccurrenceRow.chosen(posted.getParameterMap())).id();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            model.addAttribute("refused", refused);
        }
        fill(form, model);
        checked(form, model);
        return PAGE;
    }

    private void checked(SeriesForm form, Model model) {
        try {
            SeriesCheck check = visits.check(form.request());
            model.addAttribute("check", check);
            model.addAttribute("rows", OccurrenceRow.of(check));
            model.addAttribute("possible", check.count(SeriesCheck.Verdict.POSSIBLE));
            model.addAttribute("repaired", check.count(SeriesCheck.Verdict.REPAIRED));
            model.addAttribute("impossible", check.count(SeriesCheck.Verdict.IMPOSSIBLE));
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
    }

    private void fill(SeriesForm form, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        @Nullable Unit unit = choice.chosen(form.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", unit);
        if (unit != null) {
            SeriesForm filled = form.filled(finding.today(unit.id().value()));
            model.addAttribute("filled", filled);
            model.addAttribute("zone", facilities.graph().zoneOf(unit.id()));
            model.addAttribute("procedures", choices.procedures(unit));
            model.addAttribute("people", choices.people(unit));
            model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
            model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
            model.addAttribute("patientName", names.of(filled.patient()));
        }
    }
}
