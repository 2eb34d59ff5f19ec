package org.tessellate.app.console.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.disruption.DisruptedVisit.Channel;
import org.tessellate.app.booking.disruption.OneClickRebooking;
import org.tessellate.app.booking.disruption.Worklist;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;

/** What a call-out, a closed room or a broken device left to do: new times, patients to tell, and how far it is. Works without scripts. */
@Controller
@RequestMapping("/disruptions")
class DisruptionPageController {

    private final DisruptionViews views;
    private final OneClickRebooking rebooking;

    DisruptionPageController(DisruptionViews views, OneClickRebooking rebooking) {
        this.views = views;
        this.rebooking = rebooking;
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        views.add(Blank.toNull(unit), model);
        return "console/booking/disruptions";
    }

    @PostMapping("/accept-all")
    @Needs(Permission.APPOINTMENTS_READ)
    String acceptAll(@RequestParam(required = false) @Nullable String unit, RedirectAttributes next) {
        return step(unit, next, () -> {
            List<Worklist.Result> results = rebooking.acceptAll(Blank.toNull(unit));
            next.addFlashAttribute("moved", results.stream().filter(Worklist.Result::done).count());
            next.addFlashAttribute("left", results.stream().filter(result -> !result.done()).count());
        });
    }

    @PostMapping("/{id}/accept")
    @Needs(Permission.APPOINTMENTS_READ)
    String accept(@PathVariable String id, @RequestParam int version, @RequestParam(required = false) @Nullable String way,
            @RequestParam(required = false) @Nullable String unit, RedirectAttributes next) {
        return step(unit, next, () -> {
            boolean done = rebooking.accept(id, version, Blank.toNull(way)).done();
            next.addFlashAttribute("moved", done ? 1L : 0L);
            next.addFlashAttribute("left", done ? 0L : 1L);
        });
    }

    @PostMapping("/{id}/look-again")
    @Needs(Permission.APPOINTMENTS_READ)
    String lookAgain(@PathVariable String id, @RequestParam(required = false) @Nullable String unit, RedirectAttributes next) {
        return step(unit, next, () -> rebooking.lookAgain(id));
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String cancel(@PathVariable String id, @RequestParam(defaultValue = "") String reason, @RequestParam(required = false) @Nullable String unit,
            RedirectAttributes next) {
        return step(unit, next, () -> rebooking.cancel(id, reason));
    }

    @PostMapping("/{id}/take-back")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String takeBack(@PathVariable String id, @RequestParam(required = false) @Nullable String unit, RedirectAttributes next) {
        return step(unit, next, () -> rebooking.takeBack(id));
    }

    /** Without a way of telling the tick is taken off again. */
    @PostMapping("/{id}/told")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String told(@PathVariable String id, @RequestParam(required = false) @Nullable Channel how, @RequestParam(required = false) @Nullable String unit,
            RedirectAttributes next) {
        return step(unit, next, () -> rebooking.told(id, how));
    }

    private static String step(@Nullable String unit, RedirectAttributes next, Runnable change) {
        PageStep.take(next, change);
        if (unit != null && !unit.isBlank()) {
            next.addAttribute("unit", unit);
        }
        return "redirect:/disruptions";
    }
}
