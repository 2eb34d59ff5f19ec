package org.tessellate.app.booking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/appointments")
class AppointmentController {

    private static final String KEY = "Idempotency-Key";

    private final Finding finding;
    private final Bookings bookings;
    private final Gaps gaps;
    private final Days days;

    AppointmentController(Finding finding, Bookings bookings, Gaps gaps, Days days) {
        this.finding = finding;
        this.bookings = bookings;
        this.gaps = gaps;
        this.days = days;
    }

    record Book(@Nullable String patient) {}

    record Cancel(@Nullable String reason, Appointment.@Nullable AskedBy askedBy) {}

    @PostMapping("/find")
    @Needs(Permission.APPOINTMENTS_READ)
    FindAnswer find(@RequestBody FindRequest request) {
        return finding.find(request);
    }

    /** Whether visits fit into a gap together. */
    @PostMapping("/fit")
    @Needs(Permission.APPOINTMENTS_READ)
    GapAnswer fit(@RequestBody GapRequest request) {
        return gaps.fit(request);
    }

    /** Which visit types of a unit suit a gap. */
    @PostMapping("/fit/suggestions")
    @Needs(Permission.APPOINTMENTS_READ)
    List<GapAnswer.Suggestion> suggest(@RequestBody GapRequest request, @RequestParam String unit) {
        return gaps.suggest(request, unit);
    }

    @PostMapping("/hold")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment hold(@RequestBody HoldRequest request, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return bookings.hold(request, key);
    }

    @PostMapping("/{id}/book")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment book(@PathVariable AppointmentId id, @RequestBody(required = false) @Nullable Book body,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return bookings.book(id, body == null ? null : body.patient(), key);
    }

    @PostMapping("/{id}/renew")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment renew(@PathVariable AppointmentId id) {
        return bookings.renew(id);
    }

    @PostMapping("/{id}/reschedule")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment reschedule(@PathVariable AppointmentId id, @RequestBody HoldRequest wanted,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return bookings.reschedule(id, version == null ? null : Entries.version(version), wanted, key);
    }

    @PostMapping("/{id}/cancel")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Appointment cancel(@PathVariable AppointmentId id, @RequestBody Cancel body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return bookings.cancel(id, version == null ? null : Entries.version(version), body.reason() == null ? "" : body.reason(), body.askedBy());
    }

    @GetMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    Appointment get(@PathVariable AppointmentId id) {
        return finding.get(id);
    }

    /** A unit's local day, today when none is given. */
    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<Appointment> dayList(@RequestParam String unit, @RequestParam(required = false) @Nullable String day) {
        return finding.dayList(unit, day == null ? finding.today(unit) : date(day));
    }

    /** The same day as lanes of rooms, people and devices, with what is tight on it. */
    @GetMapping("/day")
    @Needs(Permission.APPOINTMENTS_READ)
    DayPlan day(@RequestParam String unit, @RequestParam(required = false) @Nullable String day) {
        return days.plan(new UnitId(unit), day == null ? finding.today(unit) : date(day));
    }

    /** Other ways to hold the visit, those nearest to the moment first; the visit itself is not in its own way. */
    @GetMapping("/{id}/alternatives")
    @Needs(Permission.APPOINTMENTS_READ)
    List<FindAnswer.Proposal> alternatives(@PathVariable AppointmentId id, @RequestParam String near,
            @RequestParam(required = false) @Nullable Set<String> preferred) {
        return finding.near(id, near, preferred == null ? Set.of() : preferred);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Problem.badRequest("The day (%s) is not a date.".formatted(text), "Maybe write 2026-03-02.");
        }
    }
}
