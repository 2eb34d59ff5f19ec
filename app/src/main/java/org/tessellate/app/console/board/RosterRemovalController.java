package org.tessellate.app.console.board;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterRemovals;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.runtime.Problem;

/** Deletes a draft from the list or the board and goes back to the list, which says what became of it. */
@Controller
class RosterRemovalController {

    /** Why it was not deleted, in the words of the server. */
    record Refusal(String detail, String remedy) {}

    private final Rosters rosters;
    private final RosterRemovals removals;

    RosterRemovalController(Rosters rosters, RosterRemovals removals) {
        this.rosters = rosters;
        this.removals = removals;
    }

    @PostMapping("/rosters/{id}/delete")
    @Needs(Permission.ROSTERS_WRITE)
    String delete(@PathVariable String id, RedirectAttributes redirect) {
        redirect.addAttribute("unit", rosters.get(new RosterId(id)).unit().value());
        try {
            redirect.addFlashAttribute("deleted", removals.remove(new RosterId(id)));
        } catch (Problem refused) {
            redirect.addFlashAttribute("refusal", refusal(refused));
        }
        return "redirect:/rosters";
    }

    /** A refusal by right stays an error page. */
    private static Refusal refusal(Problem refused) {
        if (refused.status() == HttpStatus.FORBIDDEN) {
            throw refused;
        }
        return new Refusal(String.valueOf(refused.getMessage()), refused.remedy());
    }
}
