package org.tessellate.app.interop.cdshooks;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.Permission;

/** CDS Hooks 2.0; the base address is {@code /api/v1}. */
@RestController
@RequestMapping("/api/v1/cds-services")
class CdsHooksController {

    private final VisitFit visits;
    private final UnitStaffing staffing;
    private final VisitFeedback visitFeedback;

    CdsHooksController(VisitFit visits, UnitStaffing staffing, VisitFeedback visitFeedback) {
        this.visits = visits;
        this.staffing = staffing;
        this.visitFeedback = visitFeedback;
    }

    record Services(List<CdsService> services) {
    }

    record Cards(List<Card> cards) {
    }

    @GetMapping
    @OpenToEverybody("Discovery names the services and nothing of anybody, as the standard wants it.")
    Services services() {
        return new Services(CdsService.ALL);
    }

    @PostMapping("/visit-fit")
    @Needs(Permission.APPOINTMENTS_READ)
    Cards visitFit(@Valid @RequestBody CdsRequest request) {
        request.require(CdsService.VISIT_FIT);
        return new Cards(visits.cards(request));
    }

    @PostMapping("/visit-fit/feedback")
    @Needs(Permission.DECISIONS_WRITE)
    Map<String, Object> visitFitFeedback(@Valid @RequestBody CdsFeedback feedback) {
        feedback.feedback().forEach(visitFeedback::take);
        return Map.of();
    }

    @PostMapping("/unit-staffing")
    @Needs(Permission.DECISIONS_READ)
    Cards unitStaffing(@Valid @RequestBody CdsRequest request) {
        request.require(CdsService.UNIT_STAFFING);
        return new Cards(staffing.cards(request.required("unitId")));
    }

    @PostMapping("/unit-staffing/feedback")
    @Needs(Permission.DECISIONS_WRITE)
    Map<String, Object> unitStaffingFeedback(@Valid @RequestBody CdsFeedback feedback) {
        feedback.feedback().forEach(staffing::take);
        return Map.of();
    }
}
