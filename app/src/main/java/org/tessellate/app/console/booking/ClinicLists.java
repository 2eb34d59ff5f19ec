package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.time.Zones;

/** A unit's lists of today and tomorrow, as a browser may keep them: only what the desk needs, and until when. */
@Component
class ClinicLists {

    private final Finding finding;
    private final Facilities facilities;
    private final BookingChoices choices;
    private final PatientNames names;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    ClinicLists(Finding finding, Facilities facilities, BookingChoices choices, PatientNames names, Access access, Audit audit, Clock clock) {
        this.finding = finding;
        this.facilities = facilities;
        this.choices = choices;
        this.names = names;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code keepUntil}: the end of tomorrow, after which the browser deletes it. */
    record Kept(String user, String csrf, String unit, String unitName, String zone, Instant at, Instant keepUntil, boolean mayBook, List<Day> days,
            List<What> procedures) {}

    record Day(LocalDate date, List<Visit> visits) {}

    /** One visit of the list. */
    record Visit(String id, Instant start, Instant end, String time, String status, String what, @Nullable String patientId, @Nullable String patient,
            String where, String with) {}

    record What(String id, String name, int minutes) {}

    @Transactional
    public Kept of(Unit unit, String csrf) {
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        List<Day> days = days(unit, zone);
        audit.record(AuditEvent.access("clinic.lists-kept", "Unit", unit.id().value(), unit.id().value(),
                Map.of("days", days.stream().map(day -> day.date().toString()).toList(), "visits", days.stream().mapToInt(day -> day.visits().size()).sum())));
        return new Kept(access.current().username(), csrf, unit.id().value(), unit.name(), zone.getId(), clock.instant(),
                Zones.day(days.getLast().date(), zone).end(), access.allows(Permission.APPOINTMENTS_WRITE, unit.id().value()), days,
                choices.procedures(unit).stream().map(one -> new What(one.id().value(), one.name(), one.durationMinutes())).toList());
    }

    List<Day> days(Unit unit, ZoneId zone) {
        LocalDate today = finding.today(unit.id().value());
        return Stream.of(today, today.plusDays(1)).map(date -> {
            List<Appointment> visits = finding.dayList(unit.id().value(), date).stream().filter(ClinicLists::isExpected).toList();
            Map<String, String> known = names.of(visits.stream().map(Appointment::patient).filter(Objects::nonNull).toList());
            return new Day(date, visits.stream().map(visit -> line(visit, known, zone)).toList());
        }).toList();
    }

    private static boolean isExpected(Appointment visit) {
        return visit.status() != AppointmentStatus.CANCELLED && visit.status() != AppointmentStatus.ENTERED_IN_ERROR && visit.status() != AppointmentStatus.PENDING;
    }

    private Visit line(Appointment visit, Map<String, String> known, ZoneId zone) {
        return new Visit(visit.id().value(), visit.start(), visit.end(), Moments.times(visit.start(), visit.end(), zone), visit.status().code(),
                choices.procedureName(visit.procedure()), visit.patient(), known.getOrDefault(String.valueOf(visit.patient()), visit.patient()),
                names(visit, true), names(visit, false));
    }

    private static String names(Appointment visit, boolean places) {
        return visit.allocations().stream().filter(taken -> taken.named())
                .filter(taken -> taken.resource().startsWith("location/") == places).map(Appointment.Allocated::name).distinct().collect(Collectors.joining(", "));
    }
}
