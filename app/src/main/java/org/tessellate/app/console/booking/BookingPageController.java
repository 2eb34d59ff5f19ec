package org.tessellate.app.console.booking;

import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.console.NeedNames;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Find and book: what, who and when in one form, ranked answers as cards. Works without scripts. */
@Controller
@RequestMapping("/booking")
class BookingPageController {

    private final Finding finding;
    private final Bookings bookings;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final PatientNames names;
    private final NeedNames needs;
    private final Access access;

    BookingPageController(Finding finding, Bookings bookings, Facilities facilities, UnitChoice choice, BookingChoices choices,
            PatientNames names, NeedNames needs, Access access) {
        this.finding = finding;
        this.bookings = bookings;
        this.facilities = facilities;
        this.choice = choice;
        this.choices = choices;
        this.names = names;
        this.needs = needs;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@ModelAttribute("form") BookingForm typed, @RequestParam(required = false) @Nullable String search, HttpSession session,
            Model model) {
        BookingForm kept = Searches.find(session, search);
        BookingForm form = kept == null ? typed.withoutPatient() : kept;
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit unit = choice.chosen(form.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", unit);
        model.addAttribute("search", kept == null ? null : search);
        if (unit != null) {
            fill(form, unit, model);
        }
        return "console/booking/booking";
    }

    /** Posted, so that the patient's id is in no address, history or access log; changes nothing and may be sent again. */
    @PostMapping("/find")
    @Needs(Permission.APPOINTMENTS_READ)
    String find(@ModelAttribute("form") BookingForm form, HttpSession session) {
        return "redirect:/booking?search=" + Searches.keep(session, form);
    }

    /** Keeps a proposal; when somebody else was faster, the answers as they are now with the reason. */
    @PostMapping("/hold")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String hold(@RequestParam String procedure, @RequestParam String start, @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(required = false) @Nullable List<String> resources, @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @Nullable String override, @RequestParam(name = "_once", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String search, HttpSession session, RedirectAttributes next) {
        BookingForm asked = Searches.find(session, search);
        WishForm wish = asked == null ? WishForm.none() : asked.wishes();
        HoldRequest wanted = new HoldRequest(procedure, Blank.toNull(patient), start, minutes, resources == null ? Set.of() : Set.copyOf(resources),
                Blank.toNull(override), wish.wishes(), wish.urgency(), Set.of());
        try {
            return "redirect:/appointments/" + bookings.hold(wanted, Blank.toNull(key)).id();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            next.addFlashAttribute(refused.code() == ProblemCode.RULE_VIOLATION ? "ruleRefused" : "holdRefused", refused);
            next.addFlashAttribute("refusedHold", wanted);
            next.addAttribute(search == null || search.isBlank() ? "procedure" : "search", search == null || search.isBlank() ? procedure : search);
            return "redirect:/booking";
        }
    }

    private void fill(BookingForm form, Unit unit, Model model) {
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        BookingForm filled = form.filled(finding.today(unit.id().value()));
        model.addAttribute("zone", zone);
        model.addAttribute("procedures", choices.procedures(unit));
        model.addAttribute("people", choices.people(unit));
        model.addAttribute("rooms", choices.rooms(unit));
        model.addAttribute("traits", choices.traits(unit));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
        model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
        model.addAttribute("mayAddPatients", access.current().may(Permission.PATIENTS_WRITE));
        model.addAttribute("filled", filled);
        model.addAttribute("needNames", needs.names(filled.needed()));
        model.addAttribute("patientName", names.of(filled.patientId()));
        answer(filled, zone, model);
    }

    private void answer(BookingForm form, ZoneId zone, Model model) {
        if (form.procedure() == null || form.procedure().isBlank()) {
            return;
        }
        try {
            FindAnswer answer = finding.find(form.request(zone));
            model.addAttribute("answer", answer);
            model.addAttribute("cards", SlotCard.all(answer.proposals(), zone));
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
    }
}
