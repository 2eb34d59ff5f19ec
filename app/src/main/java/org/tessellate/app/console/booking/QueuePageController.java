package org.tessellate.app.console.booking;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.VisitCourse;
import org.tessellate.app.booking.walkin.Queues;
import org.tessellate.app.booking.walkin.WalkIns;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;

/** The front desk's queue: who is next, how long each will wait, and one key for each step. Works without scripts (R69, R88). */
@Controller
@RequestMapping("/queue")
class QueuePageController {

    private final Queues queues;
    private final WalkIns walkIns;
    private final VisitCourse course;
    private final QueueBoards boards;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    QueuePageController(Queues queues, WalkIns walkIns, VisitCourse course, QueueBoards boards, UnitChoice choice, BookingChoices choices,
            Facilities facilities, Access access, Clock clock) {
        this.queues = queues;
        this.walkIns = walkIns;
        this.course = course;
        this.boards = boards;
        this.choice = choice;
        this.choices = choices;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    /** What a button does with somebody in the queue. */
    enum Step { ARRIVE, CALL, BEGIN, FINISH, LEAVE, TELEHEALTH }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.APPOINTMENTS_READ);
        Unit chosen = unit == null && !choices.bookable(units).isEmpty() ? choices.bookable(units).getFirst() : choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            fill(chosen, model);
        }
        return "console/booking/queue";
    }

    /** The changing part alone. */
    @GetMapping("/live")
    @Needs(Permission.APPOINTMENTS_READ)
    String live(@RequestParam String unit, Model model) {
        fill(facilities.graph().unit(new UnitId(unit)), model);
        return "console/booking/queue-live :: live";
    }

    /** For the screen in the waiting room: numbers, never names. */
    @GetMapping("/display")
    @Needs(Permission.APPOINTMENTS_READ)
    String display(@RequestParam String unit, Model model) {
        fill(facilities.graph().unit(new UnitId(unit)), model);
        return "console/booking/queue-display";
    }

    private void fill(Unit unit, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("view", boards.view(unit));
        model.addAttribute("at", Moments.time(clock.instant(), facilities.graph().zoneOf(unit.id())));
        model.addAttribute("procedures", choices.procedures(unit));
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()));
        model.addAttribute("mayReadPatients", access.current().may(Permission.PATIENTS_READ));
        model.addAttribute("mayAddPatients", access.current().may(Permission.PATIENTS_WRITE));
    }

    @PostMapping
    @Needs(Permission.APPOINTMENTS_WRITE)
    String join(@RequestParam String unit, @RequestParam(required = false) @Nullable String patient, @RequestParam(required = false) @Nullable String procedure,
            @RequestParam int level, @RequestParam(defaultValue = "true") boolean here, RedirectAttributes next) {
        return step(unit, next, flash -> flash.addFlashAttribute("joined", walkIns.join(new WalkIns.Joining(unit, Blank.toNull(patient),
                Blank.toNull(procedure), level, here)).number()));
    }

    @PostMapping("/{id}/step")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String take(@PathVariable String id, @RequestParam String unit, @RequestParam Step step, @RequestParam(required = false) @Nullable String place,
            RedirectAttributes next) {
        return step(unit, next, flash -> take(id, step, Blank.toNull(place)));
    }

    private void take(String id, Step step, @Nullable String place) {
        switch (step) {
            case ARRIVE -> walkIns.arrive(id);
            case CALL -> walkIns.call(id, place);
            case BEGIN -> walkIns.begin(id);
            case FINISH -> walkIns.finish(id);
            case LEAVE -> walkIns.leave(id, null);
            case TELEHEALTH -> queues.telehealth(id);
        }
    }

    @PostMapping("/{id}/triage")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String triage(@PathVariable String id, @RequestParam String unit, @RequestParam int level, RedirectAttributes next) {
        return step(unit, next, flash -> walkIns.triage(id, level));
    }

    @PostMapping("/{id}/send-on")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String sendOn(@PathVariable String id, @RequestParam String unit, @RequestParam String to, RedirectAttributes next) {
        return step(unit, next, flash -> queues.sendOn(id, to));
    }

    /** A booked patient who came: checked in without leaving the queue's page. */
    @PostMapping("/visits/{id}/check-in")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String checkIn(@PathVariable AppointmentId id, @RequestParam String unit, RedirectAttributes next) {
        return step(unit, next, flash -> course.checkIn(id, null));
    }

    private static String step(String unit, RedirectAttributes next, Consumer<RedirectAttributes> change) {
        PageStep.take(next, () -> change.accept(next));
        next.addAttribute("unit", unit);
        return "redirect:/queue";
    }
}
