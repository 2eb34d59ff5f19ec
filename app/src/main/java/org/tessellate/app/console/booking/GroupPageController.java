package org.tessellate.app.console.booking;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.GroupSessions;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Makes a hold a session for several patients, and seats them. */
@Controller
@RequestMapping("/appointments/{id}")
class GroupPageController {

    private final GroupSessions groups;

    GroupPageController(GroupSessions groups) {
        this.groups = groups;
    }

    @PostMapping("/group")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String book(@PathVariable AppointmentId id, @RequestParam int capacity, RedirectAttributes next) {
        return step(id, next, () -> groups.book(id, capacity));
    }

    @PostMapping("/group/size")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String resize(@PathVariable AppointmentId id, @RequestParam int capacity, RedirectAttributes next) {
        return step(id, next, () -> groups.resize(id, capacity));
    }

    @PostMapping("/seats")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String join(@PathVariable AppointmentId id, @RequestParam(defaultValue = "") String patient, @RequestParam(defaultValue = "") String override,
            RedirectAttributes next) {
        return step(id, next, () -> groups.join(id, patient.strip(), override));
    }

    private static String step(AppointmentId id, RedirectAttributes next, Runnable change) {
        PageStep.take(next, change);
        return "redirect:/appointments/" + id;
    }
}
