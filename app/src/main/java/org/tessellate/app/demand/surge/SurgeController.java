package org.tessellate.app.demand.surge;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Surges over REST. */
@RestController
@RequestMapping("/api/v1/surges")
class SurgeController {

    private final Surges surges;

    SurgeController(Surges surges) {
        this.surges = surges;
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    SurgeLook look(@RequestParam String unit) {
        return surges.look(new UnitId(unit)).orElseThrow(() -> Problem.notFound("An hourly forecast that reaches beyond now, of unit", unit));
    }
}
