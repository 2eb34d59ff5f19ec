package org.tessellate.app.booking;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;

/** The day of a visit: arrived, checked in, fulfilled or missed; with {@code If-Match} only at that version. */
@RestController
@RequestMapping("/api/v1/appointments/{id}")
class VisitCourseController {

    private final VisitCourse course;

    VisitCourseController(VisitCourse course) {
        this.course = course;
    }

    @PostMapping("/arrive")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment arrive(@PathVariable AppointmentId id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return course.arrive(id, read(version));
    }

    @PostMapping("/check-in")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment checkIn(@PathVariable AppointmentId id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return course.checkIn(id, read(version));
    }

    @PostMapping("/fulfil")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment fulfil(@PathVariable AppointmentId id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return course.fulfil(id, read(version));
    }

    @PostMapping("/no-show")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment missed(@PathVariable AppointmentId id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return course.missed(id, read(version));
    }

    private static @Nullable Integer read(@Nullable String version) {
        return version == null ? null : Entries.version(version);
    }
}
