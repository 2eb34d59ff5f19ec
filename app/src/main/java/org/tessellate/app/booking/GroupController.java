package org.tessellate.app.booking;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Sessions for several patients. */
@RestController
@RequestMapping("/api/v1/appointments/{id}")
class GroupController {

    private final GroupSessions sessions;

    GroupController(GroupSessions sessions) {
        this.sessions = sessions;
    }

    record Capacity(int capacity) {}

    /** {@code override}: why a rule, such as that a referral is needed, is set aside. */
    record Join(String patient, @Nullable String override) {}

    /** Books the hold as a session with so many seats. */
    @PostMapping("/group")
    @Needs(Permission.APPOINTMENTS_WRITE)
    GroupSession book(@PathVariable AppointmentId id, @RequestBody Capacity body) {
        return sessions.book(id, body.capacity());
    }

    @GetMapping("/group")
    @Needs(Permission.APPOINTMENTS_READ)
    GroupSession get(@PathVariable AppointmentId id) {
        return sessions.get(id);
    }

    @PutMapping("/group")
    @Needs(Permission.APPOINTMENTS_WRITE)
    GroupSession resize(@PathVariable AppointmentId id, @RequestBody Capacity body) {
        return sessions.resize(id, body.capacity());
    }

    @PostMapping("/seats")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment join(@PathVariable AppointmentId id, @RequestBody Join body) {
        return sessions.join(id, body.patient(), body.override());
    }
}
