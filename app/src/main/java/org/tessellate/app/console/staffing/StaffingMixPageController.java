package org.tessellate.app.console.staffing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.rostering.StaffingMixDecision;
import org.tessellate.app.rostering.StaffingMixes;
import org.tessellate.app.rostering.StaffingSuggestion;

/** What mix of people would close the gaps of a unit's days: worked out when asked, and laid before people when wished (R46). */
@Controller
class StaffingMixPageController {

    private static final String PATH = "/staffing/mix";
    private static final int MOST_ROSTERS = 12;

    private final StaffingMixes mixes;
    private final StaffingMixDecision decision;
    private final Rosters rosters;
    private final UnitChoice choice;
    private final Access access;

    StaffingMixPageController(StaffingMixes mixes, StaffingMixDecision decision, Rosters rosters, UnitChoice choice, Access access) {
        this.mixes = mixes;
        this.decision = decision;
        this.rosters = rosters;
        this.choice = choice;
        this.access = access;
    }

    @GetMapping(PATH)
    @Needs(Permission.STAFF_READ)
    String mix(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable String roster,
            @RequestParam(required = false) @Nullable Integer agencyPercent, Model model) {
        List<Unit> units = choice.units(Permission.ROSTERS_READ).stream().filter(one -> access.allows(Permission.STAFF_READ, one.id().value())).toList();
        Unit shown = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        model.addAttribute("agencyPercent", agencyPercent);
        if (shown != null) {
            List<RosterLine> known = rosters.list(shown.id()).stream().filter(one -> one.whatIfOf() == null).limit(MOST_ROSTERS).toList();
            model.addAttribute("rosters", known);
            model.addAttribute("mayPropose", access.allows(Permission.ROSTERS_WRITE, shown.id().value()));
            known.stream().filter(one -> one.id().value().equals(roster)).findFirst().ifPresent(one -> add(one, agencyPercent, model));
        }
        return "console/staffing/mix";
    }

    private void add(RosterLine roster, @Nullable Integer agencyPercent, Model model) {
        StaffingSuggestion suggestion = mixes.of(roster.id(), new StaffingSuggestion.Order(agencyPercent));
        model.addAttribute("chosen", roster);
        model.addAttribute("suggestion", suggestion);
        model.addAttribute("bars", suggestion.works().stream().map(MixBars::of).toList());
    }

    @PostMapping(PATH)
    @Needs(Permission.ROSTERS_WRITE)
    String propose(@RequestParam String unit, @RequestParam String roster, @RequestParam(required = false) @Nullable Integer agencyPercent,
            RedirectAttributes redirect) {
        redirect.addAttribute("unit", unit);
        redirect.addAttribute("roster", roster);
        if (agencyPercent != null) {
            redirect.addAttribute("agencyPercent", agencyPercent);
        }
        return Outcomes.back(PATH, redirect, "staffing.mix.proposed", () -> decision.propose(new RosterId(roster), new StaffingSuggestion.Order(agencyPercent)));
    }
}
