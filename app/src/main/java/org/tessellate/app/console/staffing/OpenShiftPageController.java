package org.tessellate.app.console.staffing;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.OpenShifts;
import org.tessellate.app.rostering.ShiftClaim;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/** Open shifts in my units: each says whether I may take it and why. */
@Controller
class OpenShiftPageController {

    private static final String PATH = "/my/open";

    private final OpenShifts open;
    private final Facilities facilities;
    private final OwnPlan own;

    OpenShiftPageController(OpenShifts open, Facilities facilities, OwnPlan own) {
        this.open = open;
        this.facilities = facilities;
        this.own = own;
    }

    @GetMapping(PATH)
    @Needs(Permission.OWN_PLAN)
    String offers(Model model) {
        if (own.found().isEmpty()) {
            return "console/staffing/unlinked";
        }
        StaffId me = own.me();
        List<OpenShifts.Offer> offers = open.offers(me).stream().sorted(Comparator.comparing((OpenShifts.Offer offer) -> !offer.mayTake().allowed())).toList();
        model.addAttribute("offers", offers);
        model.addAttribute("graph", facilities.graph());
        model.addAttribute("claims", open.claimsOf(me).stream().filter(claim -> claim.status() == ShiftClaim.Status.REFUSED && claim.reason() != null).limit(5).toList());
        return "console/staffing/open";
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.OWN_PLAN)
    String claim(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.claimed", () -> {
            if (open.claim(own.me(), id).status() == ShiftClaim.Status.WAITING) {
                redirect.addFlashAttribute("waits", true);
            }
        });
    }

    @PostMapping(PATH + "/{id}/back")
    @Needs(Permission.OWN_PLAN)
    String withdraw(@PathVariable String id, RedirectAttributes redirect) {
        return Outcomes.back(PATH, redirect, "my.done.unclaimed", () -> open.withdraw(own.me(), id));
    }
}
