package org.tessellate.app.rostering;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** Who is on duty, over REST. */
@RestController
@RequestMapping("/api/v1/published-shifts")
class PublishedShiftController {

    private final PublishedShifts shifts;
    private final Access access;

    PublishedShiftController(PublishedShifts shifts, Access access) {
        this.shifts = shifts;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.ROSTERS_READ)
    List<PublishedShift> list(@RequestParam String unit, @RequestParam Instant from, @RequestParam Instant to) {
        access.require(Permission.ROSTERS_READ, new UnitId(unit).value());
        if (!from.isBefore(to)) {
            throw Problem.invalid(ProblemCode.INVALID_INTERVAL, "The start (%s) is not before the end (%s).".formatted(from, to),
                    "Maybe the two were swapped.");
        }
        return shifts.inUnit(new UnitId(unit), new Interval(from, to));
    }
}
