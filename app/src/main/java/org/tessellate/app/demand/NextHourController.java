package org.tessellate.app.demand;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The next hour of a live unit over REST. */
@RestController
@RequestMapping("/api/v1/forecasts/next-hour")
class NextHourController {

    private final NextHours hours;

    NextHourController(NextHours hours) {
        this.hours = hours;
    }

    @GetMapping
    @Needs(Permission.DEMAND_READ)
    NextHours.Answer next(@RequestParam String unit) {
        return hours.of(new UnitId(unit));
    }

    @PostMapping
    @Needs(Permission.DEMAND_WRITE)
    NextHours.Answer learn(@RequestParam String unit) {
        return hours.learn(new UnitId(unit));
    }
}
