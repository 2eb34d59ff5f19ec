package org.tessellate.app.demand;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Forecasts that add up over REST. */
@RestController
@RequestMapping("/api/v1/forecasts/coherent")
class CoherentController {

    private final CoherentForecasts forecasts;

    CoherentController(CoherentForecasts forecasts) {
        this.forecasts = forecasts;
    }

    @PostMapping
    @Needs(Permission.DEMAND_WRITE)
    CoherentForecast make(@RequestParam String facility, @RequestParam(defaultValue = "28") int days) {
        return forecasts.make(new FacilityId(facility), days);
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    CoherentForecast latest(@RequestParam String facility) {
        return forecasts.latest(new FacilityId(facility)).orElseThrow(() -> Problem.notFound("A coherent forecast of facility", facility));
    }
}
