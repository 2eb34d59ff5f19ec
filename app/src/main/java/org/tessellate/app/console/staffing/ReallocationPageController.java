package org.tessellate.app.console.staffing;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.Reallocations;

/** Moves somebody who is free to where they are needed, or lays it before those who decide (R41). */
@Controller
class ReallocationPageController {

    private final Reallocations reallocations;
    private final Decisions decisions;

    ReallocationPageController(Reallocations reallocations, Decisions decisions) {
        this.reallocations = reallocations;
        this.decisions = decisions;
    }

    @PostMapping("/staffing/reallocations")
    @Needs(Permission.ROSTERS_WRITE)
    String move(@RequestParam String unit, @RequestParam String shift, @RequestParam String to, @RequestParam boolean now, RedirectAttributes redirect) {
        redirect.addAttribute("unit", unit);
        return Outcomes.back("/staffing", redirect, now ? "staffing.freed.moved" : "staffing.freed.proposed", () -> {
            Recommendation made = reallocations.propose(shift, new UnitId(to));
            if (now) {
                decisions.accept(made.id(), made.version(), to, null);
            }
        });
    }
}
