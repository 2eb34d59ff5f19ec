package org.tessellate.app.console.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The booking page: what, who and when in one form, ranked answers as cards, and the unit's day. Works without scripts. */
@Controller
class BookingPageController {

    private final Finding finding;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final Access access;

    BookingPageController(Finding finding, Facilities facilities, UnitChoice choice, BookingChoices choices, Access access) {
        this.finding = finding;
        this.facilities = facilities;
        this.choice = choice;
        this.choices = choices;
        this.access = access;
    }

    @GetMapping("/booking")
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@ModelAttribute("form") BookingForm form, @RequestParam(required = false) @Nullable String day, Model model) {
        return page(form.withoutPatient(), day, model);
    }

    /** Posted, so that the patient's id is in no address, history or access log; changes nothing and may be sent again. */
    @PostMapping("/booking")
    @Needs(Permission.APPOINTMENTS_READ)
    String find(@ModelAttribute("form") BookingForm form, @RequestParam(required = false) @Nullable String day, Model model) {
        return page(form, day, model);
    }

    private String page(BookingForm form, @Nullable String day, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit unit = choice.chosen(form.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", unit);
        if (unit != null) {
            ZoneId zone = facilities.graph().zoneOf(unit.id());
            LocalDate shown = day == null || day.isBlank() ? finding.today(unit.id().value()) : LocalDate.parse(day);
            model.addAttribute("zone", zone);
            model.addAttribute("day", shown);
            model.addAttribute("procedures", choices.procedures(unit));
            model.addAttribute("people", choices.people(unit));
            model.addAttribute("rooms", choices.rooms(unit));
            model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
            model.addAttribute("filled", form.filled(finding.today(unit.id().value())));
            model.addAttribute("appointments", finding.dayList(unit.id().value(), shown).stream()
                    .map(appointment -> AppointmentView.of(appointment, choices.procedureName(appointment.procedure()))).toList());
            answer(form.filled(finding.today(unit.id().value())), zone, model);
        }
        return "console/booking/booking";
    }

    private void answer(BookingForm form, ZoneId zone, Model model) {
        if (form.procedure() == null || form.procedure().isBlank()) {
            return;
        }
        try {
            FindAnswer answer = finding.find(form.request(zone));
            model.addAttribute("answer", answer);
            model.addAttribute("cards", answer.proposals().stream().map(proposal -> SlotCard.of(proposal, zone)).toList());
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
    }
}
