package org.tessellate.app.console.staffing;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.LeaveKind;
import org.tessellate.app.workforce.LeaveRequests;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.RecordId;

/** My leave: ask, see where it stands and why, take it back. */
@Controller
class LeavePageController {

    private static final String PATH = "/my/leave";

    private final LeaveRequests leave;
    private final OwnPlan own;
    private final Clock clock;

    LeavePageController(LeaveRequests leave, OwnPlan own, Clock clock) {
        this.leave = leave;
        this.own = own;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String mine(Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        model.addAttribute("leave", leave.of(own.me()));
        model.addAttribute("kinds", LeaveKind.values());
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), clock.getZone()));
        return "console/staffing/leave";
    }

    @PostMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String ask(@RequestParam LocalDate firstDay, @RequestParam LocalDate lastDay, @RequestParam LeaveKind kind, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.asked", () -> leave.ask(own.me(), firstDay, lastDay, kind));
    }

    @PostMapping(PATH + "/{id}/back")
    @Needs(Permission.OWN_PLAN)
    String withdraw(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.withdrawn", () -> leave.withdraw(own.me(), new RecordId(id)));
    }
}
