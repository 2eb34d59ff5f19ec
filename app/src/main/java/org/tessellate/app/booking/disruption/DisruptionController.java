package org.tessellate.app.booking.disruption;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.booking.disruption.DisruptedVisit.Channel;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/disruptions")
class DisruptionController {

    private final DisruptionWorklist worklist;
    private final OneClickRebooking rebooking;

    DisruptionController(DisruptionWorklist worklist, OneClickRebooking rebooking) {
        this.worklist = worklist;
        this.rebooking = rebooking;
    }

    /** {@code version} of the recommendation that was looked at; no way: the recommended one. */
    record Accept(@Nullable Integer version, @Nullable String way) {}

    record Cancel(@Nullable String reason) {}

    record Tell(Channel how) {}

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    Worklist list(@RequestParam(required = false) @Nullable String unit) {
        return worklist.list(unit);
    }

    @PostMapping("/accept-all")
    @Needs(Permission.APPOINTMENTS_READ)
    List<Worklist.Result> acceptAll(@RequestParam(required = false) @Nullable String unit) {
        return rebooking.acceptAll(unit);
    }

    @PostMapping("/{id}/accept")
    @Needs(Permission.APPOINTMENTS_READ)
    Worklist.Result accept(@PathVariable String id, @RequestBody(required = false) @Nullable Accept body) {
        return rebooking.accept(id, body == null ? null : body.version(), body == null ? null : body.way());
    }

    @PostMapping("/{id}/look-again")
    @Needs(Permission.APPOINTMENTS_READ)
    List<Worklist.Way> lookAgain(@PathVariable String id) {
        return rebooking.lookAgain(id);
    }

    @PostMapping("/{id}/take-back")
    @Needs(Permission.APPOINTMENTS_WRITE)
    DisruptedVisit takeBack(@PathVariable String id) {
        return rebooking.takeBack(id);
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    DisruptedVisit cancel(@PathVariable String id, @RequestBody Cancel body) {
        return rebooking.cancel(id, body.reason() == null ? "" : body.reason());
    }

    @PostMapping("/{id}/told")
    @Needs(Permission.APPOINTMENTS_WRITE)
    DisruptedVisit told(@PathVariable String id, @RequestBody Tell body) {
        return rebooking.told(id, body.how());
    }

    @DeleteMapping("/{id}/told")
    @Needs(Permission.APPOINTMENTS_WRITE)
    DisruptedVisit untold(@PathVariable String id) {
        return rebooking.told(id, null);
    }
}
