package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Outdated;

/** Rosters over REST. */
@RestController
@RequestMapping("/api/v1/rosters")
class RosterController {

    private final Rosters rosters;
    private final RosterProposals proposals;
    private final RosterRemovals removals;

    RosterController(Rosters rosters, RosterProposals proposals, RosterRemovals removals) {
        this.rosters = rosters;
        this.proposals = proposals;
        this.removals = removals;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    RosterView create(@RequestBody RosterOrder order) {
        return rosters.create(order);
    }

    @GetMapping
    @Needs(Permission.ROSTERS_READ)
    List<RosterLine> list(@RequestParam(required = false) @Nullable String unit) {
        return rosters.list(unit == null ? null : new UnitId(unit));
    }

    @GetMapping("/{id}")
    @Needs(Permission.ROSTERS_READ)
    RosterView get(@PathVariable String id) {
        return rosters.get(new RosterId(id));
    }

    /** Deletes a draft with the what-ifs that were asked of it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.ROSTERS_WRITE)
    void remove(@PathVariable String id) {
        removals.remove(new RosterId(id));
    }

    @GetMapping("/{id}/plan")
    @Needs(Permission.ROSTERS_READ)
    List<PlannedShift> plan(@PathVariable String id) {
        return rosters.plan(new RosterId(id));
    }

    @GetMapping("/{id}/coverage")
    @Needs(Permission.ROSTERS_READ)
    List<CoverageNeed> coverage(@PathVariable String id) {
        return rosters.coverage(new RosterId(id));
    }

    /** The board has the same of one revision, with its ETag; coverage says where each comes from. */
    @GetMapping("/{id}/needs")
    @Needs(Permission.ROSTERS_READ)
    @Outdated(since = "2026-11-23", sunset = "2027-12-01", instead = "/api/v1/rosters/{id}/board")
    List<RosterView.Need> needs(@PathVariable String id) {
        return rosters.needs(new RosterId(id));
    }

    @GetMapping("/{id}/violations")
    @Needs(Permission.ROSTERS_READ)
    List<RosterView.Violation> violations(@PathVariable String id) {
        return rosters.violations(new RosterId(id));
    }

    /** Each open need, or one of them, with what stands in the way. */
    @GetMapping("/{id}/explanations")
    @Needs(Permission.ROSTERS_READ)
    List<RosterView.OpenNeed> explanations(@PathVariable String id, @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String need) {
        return need == null ? rosters.openNeeds(new RosterId(id), limit) : rosters.openNeed(new RosterId(id), need);
    }

    @GetMapping("/{id}/why")
    @Needs(Permission.ROSTERS_READ)
    RosterView.Why why(@PathVariable String id, @RequestParam String staff, @RequestParam LocalDate day) {
        return rosters.why(new RosterId(id), staff, day);
    }

    @GetMapping("/{id}/replacements")
    @Needs(Permission.ROSTERS_READ)
    List<RosterView.Option> replacements(@PathVariable String id, @RequestParam String staff, @RequestParam LocalDate day) {
        return rosters.replacements(new RosterId(id), staff, day);
    }

    /** The open shifts for one person, best first, those a hard rule forbids last. */
    @GetMapping("/{id}/offers")
    @Needs(Permission.ROSTERS_READ)
    List<RosterView.Offer> offers(@PathVariable String id, @RequestParam String staff) {
        return rosters.offers(new RosterId(id), staff);
    }

    /** Whom somebody could swap their shift of a day with, one to one or in a ring of three, the cheapest for the plan first. */
    @GetMapping("/{id}/swaps")
    @Needs(Permission.ROSTERS_READ)
    List<RosterView.SwapOption> swaps(@PathVariable String id, @RequestParam String staff, @RequestParam LocalDate day) {
        return rosters.swaps(new RosterId(id), staff, day);
    }

    @PostMapping("/{id}/proposal")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    Recommendation propose(@PathVariable String id) {
        return proposals.propose(new RosterId(id));
    }
}
