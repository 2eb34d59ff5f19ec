package org.tessellate.app.console.board;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.decision.RecommendationStatus;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterProposals;

/** Proposes a roster and decides on the proposal, from the board. */
@Controller
class RosterDecisionController {

    private static final Duration TO_TOMORROW = Duration.ofHours(24);

    private final RosterProposals proposals;
    private final Decisions decisions;
    private final Clock clock;

    RosterDecisionController(RosterProposals proposals, Decisions decisions, Clock clock) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.clock = clock;
    }

    @PostMapping("/rosters/{id}/proposal")
    @Needs(Permission.ROSTERS_WRITE)
    String propose(@PathVariable String id) {
        proposals.propose(new RosterId(id));
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/accept")
    @Needs(Permission.DECISIONS_WRITE)
    String accept(@PathVariable String id, @RequestParam String recommendation, @RequestParam int version, RedirectAttributes redirect) {
        Recommendation decided = decisions.accept(new RecommendationId(recommendation), version, null, null);
        redirect.addFlashAttribute("waitsForApproval", decided.status() == RecommendationStatus.OPEN);
        redirect.addFlashAttribute("publishedNow", decided.status() == RecommendationStatus.ACCEPTED);
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/override")
    @Needs(Permission.DECISIONS_WRITE)
    String override(@PathVariable String id, @RequestParam String recommendation, @RequestParam int version, @RequestParam String reasonCode,
            @RequestParam(defaultValue = "") String comment) {
        decisions.override(new RecommendationId(recommendation), version, reasonCode, comment.isBlank() ? null : comment);
        return "redirect:/rosters/" + id;
    }

    @PostMapping("/rosters/{id}/defer")
    @Needs(Permission.DECISIONS_WRITE)
    String defer(@PathVariable String id, @RequestParam String recommendation, @RequestParam int version) {
        decisions.defer(new RecommendationId(recommendation), version, clock.instant().plus(TO_TOMORROW), null);
        return "redirect:/rosters/" + id;
    }
}
