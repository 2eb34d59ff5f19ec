package org.tessellate.app.booking.series;

import java.util.List;
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
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/series")
class SeriesController {

    private final RecurringVisits visits;
    private final SeriesChanges changes;

    SeriesController(RecurringVisits visits, SeriesChanges changes) {
        this.visits = visits;
        this.changes = changes;
    }

    /** Without a choice all occurrences as wanted. */
    record Book(SeriesRequest series, @Nullable List<SeriesRequest.Choice> chosen) {}

    record Change(SeriesChange change, @Nullable List<SeriesRequest.Choice> chosen) {}

    record Cancel(SeriesChange.Scope scope, int from, @Nullable String reason, Appointment.@Nullable AskedBy askedBy) {}

    @PostMapping("/check")
    @Needs(Permission.APPOINTMENTS_READ)
    SeriesCheck check(@RequestBody SeriesRequest request) {
        return visits.check(request);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Series book(@RequestBody Book body) {
        return visits.book(body.series(), body.chosen());
    }

    @GetMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    Series get(@PathVariable String id) {
        return visits.get(id);
    }

    /** The series that an appointment is part of. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    Series of(@RequestParam AppointmentId appointment) {
        return visits.of(appointment).orElseThrow(() -> Problem.notFound("Series of the appointment", appointment));
    }

    @PostMapping("/{id}/change/check")
    @Needs(Permission.APPOINTMENTS_WRITE)
    SeriesCheck checkChange(@PathVariable String id, @RequestBody SeriesChange change) {
        return changes.check(id, change);
    }

    @PostMapping("/{id}/change")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Series change(@PathVariable String id, @RequestBody Change body) {
        return changes.change(id, body.change(), body.chosen());
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Series cancel(@PathVariable String id, @RequestBody Cancel body) {
        return changes.cancel(id, body.scope(), body.from(), body.reason() == null ? "" : body.reason(), body.askedBy());
    }
}
