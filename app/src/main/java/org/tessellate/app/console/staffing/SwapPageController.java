package org.tessellate.app.console.staffing;

import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.MyPlan;
import org.tessellate.app.rostering.ShiftSwap;
import org.tessellate.app.rostering.ShiftSwaps;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** Swaps: offer a shift of mine, answer a colleague's offer, see what became of each. */
@Controller
class SwapPageController {

    private static final String PATH = "/my/swaps";

    private final ShiftSwaps swaps;
    private final MyPlan plan;
    private final Workforce workforce;
    private final OwnPlan own;

    SwapPageController(ShiftSwaps swaps, MyPlan plan, Workforce workforce, OwnPlan own) {
        this.swaps = swaps;
        this.plan = plan;
        this.workforce = workforce;
        this.own = own;
    }

    @GetMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String swaps(Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        StaffId me = own.me();
        StaffMember member = workforce.directory().file(me).member();
        model.addAttribute("plan", plan.of(me));
        model.addAttribute("offers", swaps.offersTo(me));
        model.addAttribute("mine", swaps.of(me));
        model.addAttribute("self", me);
        model.addAttribute("colleagues", workforce.directory().workingIn(member.homeUnit()).stream().map(StaffFile::member)
                .filter(other -> other.role().equals(member.role()) && !other.id().equals(me)).sorted(Comparator.comparing(StaffMember::name)).toList());
        return "console/staffing/swaps";
    }

    @PostMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String offer(@RequestParam String shift, @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.offered", () -> swaps.offer(own.me(), shift, to.isBlank() ? null : new StaffId(to), note));
    }

    @PostMapping(PATH + "/{id}/accept")
    @Needs(Permission.OWN_PLAN)
    String accept(@PathVariable String id, @RequestParam(defaultValue = "") String returnShift, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.accepted", () -> {
            if (swaps.accept(own.me(), id, returnShift.isBlank() ? null : returnShift).status() == ShiftSwap.Status.ACCEPTED) {
                redirect.addFlashAttribute("waits", true);
            }
        });
    }

    @PostMapping(PATH + "/{id}/decline")
    @Needs(Permission.OWN_PLAN)
    String decline(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.declined", () -> swaps.decline(own.me(), id));
    }

    @PostMapping(PATH + "/{id}/back")
    @Needs(Permission.OWN_PLAN)
    String withdraw(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.swapback", () -> swaps.withdraw(own.me(), id));
    }
}
