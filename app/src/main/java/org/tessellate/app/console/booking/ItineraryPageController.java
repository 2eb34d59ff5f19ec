package org.tessellate.app.console.booking;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.itinerary.Itineraries;
import org.tessellate.app.booking.itinerary.Itinerary;
import org.tessellate.app.booking.itinerary.ItineraryAnswer;
import org.tessellate.app.booking.itinerary.ItineraryRequest;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/** Visits of several steps: the steps, ways to have all of them, and the visit as a list. Works without scripts. */
@Controller
class ItineraryPageController {

    private static final String FORM = "console/booking/itinerary";
    private static final String LIST = "console/booking/itinerary-list";

    private final Itineraries itineraries;
    private final Finding finding;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Access access;

    ItineraryPageController(Itineraries itineraries, Finding finding, Facilities facilities, UnitChoice choice, BookingChoices choices,
            PatientNames names, Access access) {
        this.itineraries = itineraries;
        this.finding = finding;
        this.facilities = facilities;
        this.choice = choice;
        this.choices = choices;
        this.names = names;
        this.access = access;
    }

    /** One step of a way or of a visit; {@code value} goes back to the server as it is. */
    record Line(String what, String day, String times, String with, @Nullable String value) {}

    record Card(List<Line> lines, long waitMinutes) {}

    @GetMapping("/booking/itinerary")
    @Needs(Permission.APPOINTMENTS_READ)
    String form(@ModelAttribute("form") ItineraryForm form, Model model) {
        fill(form, model);
        return FORM;
    }

    /** Posted, so that the patient's id is in no address; changes nothing. */
    @PostMapping("/booking/itinerary/find")
    @Needs(Permission.APPOINTMENTS_READ)
    String find(@ModelAttribute("form") ItineraryForm form, Model model) {
        fill(form, model);
        refusing(model, () -> answer(model));
        return FORM;
    }

    private void answer(Model model) {
        ItineraryForm filled = (ItineraryForm) model.getAttribute("filled");
        ZoneId zone = (ZoneId) model.getAttribute("zone");
        if (filled != null && zone != null) {
            ItineraryAnswer answer = itineraries.find(filled.request(zone));
            model.addAttribute("answer", answer);
            model.addAttribute("cards", answer.ways().stream().map(way -> new Card(way.steps().stream().map(step -> line(step, zone)).toList(), way.waitMinutes())).toList());
        }
    }

    private Line line(FindAnswer.Proposal step, ZoneId zone) {
        String with = String.join(", ", step.allocations().stream().filter(taken -> taken.named())
                .map(Appointment.Allocated::name).distinct().toList());
        return new Line(choices.procedureName(step.procedure()), Moments.shortDay(step.start(), zone), Moments.times(step.start(), step.end(), zone), with,
                step.procedure() + "|" + step.start() + "|" + String.join(",", step.resources()));
    }

    @PostMapping("/booking/itinerary/book")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String book(@ModelAttribute("form") ItineraryForm form, @RequestParam List<String> step, Model model) {
        List<Itinerary> booked = new ArrayList<>();
        List<ItineraryForm.Line> asked = form.lines().stream().filter(line -> line.procedure() != null && !line.procedure().isBlank()).toList();
        refusing(model, () -> booked.add(itineraries.book(Blank.toNull(form.patient()), choices(step, asked))));
        if (!booked.isEmpty()) {
            return "redirect:/itineraries/" + booked.getFirst().id();
        }
        fill(form, model);
        answer(model);
        return FORM;
    }

    private static List<ItineraryRequest.Choice> choices(List<String> steps, List<ItineraryForm.Line> asked) {
        List<ItineraryRequest.Choice> chosen = new ArrayList<>();
        for (String step : steps) {
            String[] parts = step.split("\\|", 3);
            ItineraryForm.Line line = asked.get(Math.min(chosen.size(), asked.size() - 1));
            chosen.add(new ItineraryRequest.Choice(parts[0], parts[1], null, parts[2].isBlank() ? Set.of() : Set.of(parts[2].split(",")), line.least(), line.most()));
        }
        return chosen;
    }

    @GetMapping("/itineraries/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@PathVariable String id, Model model) {
        Itinerary itinerary = itineraries.get(id);
        model.addAttribute("itinerary", itinerary);
        model.addAttribute("whats", itinerary.steps().stream().map(step -> choices.procedureName(step.procedure())).toList());
        model.addAttribute("whens", itinerary.steps().stream().map(step -> Moments.shortDay(step.start(), step.zone()) + " "
                + Moments.times(step.start(), step.end(), step.zone())).toList());
        model.addAttribute("patient", names.of(itinerary.patient()));
        model.addAttribute("mayBook", itinerary.steps().stream().allMatch(step -> access.allows(Permission.APPOINTMENTS_WRITE, step.unit())));
        model.addAttribute("askedBy", Appointment.AskedBy.values());
        return LIST;
    }

    @PostMapping("/itineraries/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable String id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) Appointment.@Nullable AskedBy askedBy, Model model) {
        refusing(model, () -> itineraries.cancel(id, reason, askedBy));
        return model.containsAttribute("refused") ? show(id, model) : "redirect:/itineraries/" + id;
    }

    private static void refusing(Model model, Runnable change) {
        try {
            change.run();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            model.addAttribute("refused", refused);
        }
    }

    private void fill(ItineraryForm form, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit unit = choice.chosen(form.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", unit);
        if (unit != null) {
            model.addAttribute("filled", form.filled(finding.today(unit.id().value())));
            model.addAttribute("zone", facilities.graph().zoneOf(unit.id()));
            model.addAttribute("offers", units.stream().map(choices::procedures).toList());
            model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
            model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
            model.addAttribute("patientName", names.of(Blank.toNull(form.patient())));
        }
    }
}
