package org.tessellate.app.console.booking;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.waitlist.Offers;
import org.tessellate.app.booking.waitlist.OfferLinks;
import org.tessellate.app.booking.waitlist.Urgency;
import org.tessellate.app.booking.waitlist.Waitlist;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The waiting list of a unit: who waits, what is offered, what came free. Works without scripts (R67, C13). */
@Controller
@RequestMapping("/waitlist")
class WaitlistPageController {

    private static final String PAGE = "redirect:/waitlist?unit=";

    private final Waitlist waitlist;
    private final Offers offers;
    private final OfferLinks links;
    private final WaitlistBoards boards;
    private final Finding finding;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    WaitlistPageController(Waitlist waitlist, Offers offers, OfferLinks links, WaitlistBoards boards, Finding finding, UnitChoice choice,
            BookingChoices choices, PatientNames names, Facilities facilities, Access access, Clock clock) {
        this.waitlist = waitlist;
        this.offers = offers;
        this.links = links;
        this.boards = boards;
        this.finding = finding;
        this.choice = choice;
        this.choices = choices;
        this.names = names;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    /** {@code earlier} names a visit whose patient would rather come sooner. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable AppointmentId earlier, Model model) {
        Appointment later = earlier == null ? null : finding.get(earlier);
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit chosen = choice.chosen(later == null ? unit : later.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            fill(chosen, model);
            model.addAttribute("later", later);
            model.addAttribute("laterName", later == null ? null : names.of(later.patient()));
        }
        return "console/booking/waitlist";
    }

    /** The changing part alone. */
    @GetMapping("/live")
    @Needs(Permission.APPOINTMENTS_READ)
    String live(@RequestParam String unit, Model model) {
        fill(facilities.graph().unit(new UnitId(unit)), model);
        return "console/booking/waitlist-live :: live";
    }

    private void fill(Unit unit, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("view", boards.view(unit));
        model.addAttribute("clock", clock.instant());
        model.addAttribute("today", finding.today(unit.id().value()));
        model.addAttribute("urgencies", Urgency.values());
        model.addAttribute("procedures", choices.procedures(unit));
        model.addAttribute("people", choices.people(unit));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
        model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
        model.addAttribute("mayAddPatients", access.current().may(Permission.PATIENTS_WRITE));
    }

    @PostMapping
    @Needs(Permission.APPOINTMENTS_WRITE)
    String add(@ModelAttribute WaitlistForm form, RedirectAttributes next) {
        UnitId unit = new UnitId(form.unit() == null ? "" : form.unit());
        return step(unit.value(), next, "added", () -> waitlist.add(form.wanted(facilities.graph().zoneOf(unit), finding.today(unit.value()))));
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String end(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return step(waitlist.get(id).unit(), next, "ended", () -> waitlist.end(id, version, reason));
    }

    @PostMapping("/offers/{id}/accept")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String accept(@PathVariable String id, RedirectAttributes next) {
        return step(offers.get(id).unit(), next, "accepted", () -> offers.accept(id));
    }

    @PostMapping("/offers/{id}/decline")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String decline(@PathVariable String id, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return step(offers.get(id).unit(), next, "declined", () -> offers.decline(id, reason));
    }

    /** Shown once, to be sent to the patient. */
    @PostMapping("/offers/{id}/link")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String link(@PathVariable String id, RedirectAttributes next) {
        return step(offers.get(id).unit(), next, "linked", () -> {
            next.addFlashAttribute("link", "/offers/" + links.newSecret(id));
            next.addFlashAttribute("linked", id);
        });
    }

    private static String step(String unit, RedirectAttributes next, String done, Runnable change) {
        if (PageStep.take(next, change)) {
            next.addFlashAttribute("done", done);
        }
        return PAGE + unit;
    }
}
