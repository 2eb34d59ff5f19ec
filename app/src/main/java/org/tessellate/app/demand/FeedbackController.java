package org.tessellate.app.demand;

import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Decisions as data to learn from, over REST. */
@RestController
@RequestMapping("/api/v1/demand/feedback")
class FeedbackController {

    private final Feedback feedback;
    private final Clock clock;

    FeedbackController(Feedback feedback, Clock clock) {
        this.feedback = feedback;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    List<Feedback.Entry> list(@RequestParam String unit) {
        return feedback.of(new UnitId(unit), clock.instant());
    }
}
