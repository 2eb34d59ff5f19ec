package org.tessellate.app.console.board;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.rostering.RosterView;

/** What the board shows of the recommendation that a proposed roster waits on. */
@Component
class RosterDecisionView {

    private final Decisions decisions;
    private final Policies policies;
    private final Access access;

    RosterDecisionView(Decisions decisions, Policies policies, Access access) {
        this.decisions = decisions;
        this.policies = policies;
        this.access = access;
    }

    void add(RosterView roster, Model model) {
        if (roster.recommendation() == null || !access.allows(Permission.DECISIONS_READ, roster.unit().value())) {
            return;
        }
        RecommendationId id = new RecommendationId(roster.recommendation());
        model.addAttribute("recommendation", decisions.get(id));
        model.addAttribute("decisions", decisions.decisionsOn(id));
        model.addAttribute("overrideReasons", policies.resolve(roster.unit()).entries("/decisions/overrideReasons"));
        model.addAttribute("mayDecide", access.allows(Permission.DECISIONS_WRITE, roster.unit().value()));
    }
}
