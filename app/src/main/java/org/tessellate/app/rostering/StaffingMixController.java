package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** What mix of people would close the gaps of a roster's days, over REST. */
@RestController
@RequestMapping("/api/v1/rosters/{id}/staffing-mix")
class StaffingMixController {

    private final StaffingMixes mixes;
    private final StaffingMixDecision decision;

    StaffingMixController(StaffingMixes mixes, StaffingMixDecision decision) {
        this.mixes = mixes;
        this.decision = decision;
    }

    @GetMapping
    @Needs(Permission.STAFF_READ)
    StaffingSuggestion suggest(@PathVariable String id, @Valid StaffingSuggestion.Order order) {
        return mixes.of(new RosterId(id), order);
    }

    /** Lays it before people to decide on. */
    @PostMapping("/proposal")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    Recommendation propose(@PathVariable String id, @Valid @RequestBody StaffingSuggestion.Order order) {
        return decision.propose(new RosterId(id), order);
    }
}
