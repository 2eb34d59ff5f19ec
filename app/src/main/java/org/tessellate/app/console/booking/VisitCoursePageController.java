package org.tessellate.app.console.booking;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.VisitCourse;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The buttons of the day: here, checked in, done, did not come. */
@Controller
class VisitCoursePageController {

    private final VisitCourse course;

    VisitCoursePageController(VisitCourse course) {
        this.course = course;
    }

    /** What happened to the visit, as the button says it. */
    enum Step { ARRIVE, CHECK_IN, FULFIL, MISSED }

    @PostMapping("/appointments/{id}/course")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String step(@PathVariable AppointmentId id, @RequestParam Step step, @RequestParam int version, RedirectAttributes next) {
        PageStep.take(next, () -> take(id, step, version));
        return "redirect:/appointments/" + id;
    }

    private Appointment take(AppointmentId id, Step step, int version) {
        return switch (step) {
            case ARRIVE -> course.arrive(id, version);
            case CHECK_IN -> course.checkIn(id, version);
            case FULFIL -> course.fulfil(id, version);
            case MISSED -> course.missed(id, version);
        };
    }
}
