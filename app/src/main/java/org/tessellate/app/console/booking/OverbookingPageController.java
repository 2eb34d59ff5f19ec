package org.tessellate.app.console.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.overbooking.Overbooking;
import org.tessellate.app.booking.overbooking.SessionAdvice;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/** The sessions of a day: who may not come, what one more patient would mean at each place, and the one advised (R15, C20). */
@Controller
@RequestMapping("/overbooking")
class OverbookingPageController {

    private final Overbooking overbooking;
    private final Finding finding;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final Facilities facilities;
    private final Access access;

    OverbookingPageController(Overbooking overbooking, Finding finding, UnitChoice choice, BookingChoices choices, Facilities facilities, Access access) {
        this.overbooking = overbooking;
        this.finding = finding;
        this.choice = choice;
        this.choices = choices;
        this.facilities = facilities;
        this.access = access;
    }

    /** A session with its times in the facility's zone. */
    record Shown(SessionAdvice advice, String times, List<Line> lines) {}

    /** A visit of it; {@code advised} where one more is advised. */
    record Line(SessionAdvice.Seat seat, String time, String what, boolean advised, long percent) {}

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable LocalDate day, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            String id = chosen.id().value();
            LocalDate shown = day == null ? finding.today(id) : day;
            ZoneId zone = facilities.graph().zoneOf(chosen.id());
            model.addAttribute("day", shown);
            model.addAttribute("dayTitle", Moments.day(shown));
            model.addAttribute("sessions", overbooking.day(id, shown).stream().map(advice -> shown(advice, zone)).toList());
            model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, id));
            model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
        }
        return "console/booking/overbooking";
    }

    private Shown shown(SessionAdvice advice, ZoneId zone) {
        List<Line> lines = advice.seats().stream().map(seat -> new Line(seat, Moments.clock(seat.start(), zone), choices.procedureName(seat.procedure()),
                advice.advised().contains(seat.visit()), Math.round(100 * seat.noShow()))).toList();
        return new Shown(advice, Moments.times(advice.session().start(), advice.session().end(), zone), lines);
    }

    @PostMapping
    @Needs(Permission.APPOINTMENTS_WRITE)
    String add(@RequestParam AppointmentId visit, @RequestParam(defaultValue = "") String patient, @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        Appointment below = finding.get(visit);
        try {
            Appointment extra = overbooking.add(visit, patient, Blank.toNull(reason));
            return "redirect:/appointments/" + extra.id();
        } catch (Problem refused) {
            PageStep.keep(refused, next);
            return "redirect:/overbooking?unit=%s&day=%s".formatted(below.unit(), below.start().atZone(below.zone()).toLocalDate());
        }
    }
}
