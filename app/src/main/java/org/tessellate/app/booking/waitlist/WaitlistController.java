package org.tessellate.app.booking.waitlist;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/waitlist")
class WaitlistController {

    private static final int LONGEST = 366;

    private final Waitlist waitlist;
    private final Recovery recovery;

    WaitlistController(Waitlist waitlist, Recovery recovery) {
        this.waitlist = waitlist;
        this.recovery = recovery;
    }

    record Changed(@Nullable Urgency urgency, @Nullable Wishes wishes, @Nullable AppointmentId replaces) {}

    record Ended(@Nullable String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    WaitlistEntry add(@RequestBody Waitlist.Wanted wanted) {
        return waitlist.add(wanted);
    }

    /** Those who wait in the unit, in the order of offers. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<Waitlist.Standing> list(@RequestParam String unit) {
        return waitlist.standings(unit);
    }

    @GetMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    WaitlistEntry get(@PathVariable String id) {
        return waitlist.get(id);
    }

    @PutMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WaitlistEntry change(@PathVariable String id, @RequestBody Changed body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return waitlist.change(id, Entries.version(version), Objects.requireNonNullElse(body.urgency(), Urgency.ROUTINE),
                Objects.requireNonNullElse(body.wishes(), Wishes.NONE), body.replaces());
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WaitlistEntry end(@PathVariable String id, @RequestBody Ended body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return waitlist.end(id, Entries.version(version), Objects.requireNonNullElse(body.reason(), ""));
    }

    /** Time given back by booked visits that is still ahead. */
    @GetMapping("/openings")
    @Needs(Permission.APPOINTMENTS_READ)
    List<Opening> openings(@RequestParam String unit) {
        return waitlist.openingsAhead(unit);
    }

    /** How much of what cancelled visits gave back was filled again. */
    @GetMapping("/recovery")
    @Needs(Permission.APPOINTMENTS_READ)
    Recovery.Figures recovery(@RequestParam String unit, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > LONGEST) {
            throw Problem.badRequest("The number of days (%d) is not within 1..%d.".formatted(days, LONGEST), "Maybe ask for 30.");
        }
        return recovery.figures(unit, days);
    }
}
