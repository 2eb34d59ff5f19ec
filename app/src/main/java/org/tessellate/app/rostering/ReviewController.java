package org.tessellate.app.rostering;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** What to look at before and after a roster is published, over REST. */
@RestController
class ReviewController {

    private final Comparisons comparisons;
    private final Checklists checklists;
    private final Publications publications;
    private final PublishedChanges changes;

    ReviewController(Comparisons comparisons, Checklists checklists, Publications publications, PublishedChanges changes) {
        this.comparisons = comparisons;
        this.checklists = checklists;
        this.publications = publications;
        this.changes = changes;
    }

    @GetMapping("/api/v1/rosters/{id}/comparison")
    @Needs(Permission.ROSTERS_READ)
    RosterComparison comparison(@PathVariable String id) {
        return comparisons.of(new RosterId(id));
    }

    @GetMapping("/api/v1/rosters/{id}/checklist")
    @Needs(Permission.ROSTERS_READ)
    RosterChecklist checklist(@PathVariable String id) {
        return checklists.of(new RosterId(id));
    }

    @GetMapping("/api/v1/rosters/{id}/publication")
    @Needs(Permission.ROSTERS_READ)
    Publication publication(@PathVariable String id) {
        return publications.of(new RosterId(id));
    }

    /** Who was moved by newer publications of the unit, and why. */
    @GetMapping("/api/v1/published-shifts/changes")
    @Needs(Permission.ROSTERS_READ)
    List<PublishedShiftChanged> changes(@RequestParam String unit, @RequestParam Instant since) {
        return changes.in(new UnitId(unit), since);
    }
}
