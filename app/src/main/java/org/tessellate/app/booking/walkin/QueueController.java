package org.tessellate.app.booking.walkin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/queue")
class QueueController {

    private final Queues queues;
    private final WalkIns walkIns;

    QueueController(Queues queues, WalkIns walkIns) {
        this.queues = queues;
        this.walkIns = walkIns;
    }

    record Level(int level) {}

    record Called(@Nullable String place) {}

    record Left(@Nullable String reason) {}

    record SentOn(String unit) {}

    /** Who waits, first first, with likely waits. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    Queue queue(@RequestParam String unit) {
        return queues.of(unit);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn join(@RequestBody WalkIns.Joining joining) {
        return walkIns.join(joining);
    }

    @PostMapping("/{id}/arrive")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn arrive(@PathVariable String id) {
        return walkIns.arrive(id);
    }

    @PostMapping("/{id}/triage")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn triage(@PathVariable String id, @RequestBody Level body) {
        return walkIns.triage(id, body.level());
    }

    @PostMapping("/{id}/call")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn call(@PathVariable String id, @RequestBody Called body) {
        return walkIns.call(id, body.place());
    }

    @PostMapping("/{id}/begin")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn begin(@PathVariable String id) {
        return walkIns.begin(id);
    }

    @PostMapping("/{id}/finish")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn finish(@PathVariable String id) {
        return walkIns.finish(id);
    }

    @PostMapping("/{id}/leave")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn leave(@PathVariable String id, @RequestBody Left body) {
        return walkIns.leave(id, body.reason());
    }

    @PostMapping("/{id}/send-on")
    @Needs(Permission.APPOINTMENTS_WRITE)
    WalkIn sendOn(@PathVariable String id, @RequestBody SentOn body) {
        return queues.sendOn(id, body.unit());
    }

    @PostMapping("/{id}/telehealth")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment telehealth(@PathVariable String id) {
        return queues.telehealth(id);
    }
}
