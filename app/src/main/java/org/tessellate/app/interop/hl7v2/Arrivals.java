package org.tessellate.app.interop.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.facility.UnitId;

/** Which appointment a patient came for who is registered (A04): of that day in that unit, the nearest. */
@Component
class Arrivals {

    private static final List<String> EXPECTED = List.of("booked", "arrived", "checked-in");

    private final ToldPatients patients;
    private final VisitSearch visits;

    Arrivals(ToldPatients patients, VisitSearch visits) {
        this.patients = patients;
        this.visits = visits;
    }

    Optional<AppointmentId> appointment(AdtMessage message, UnitId unit, Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return message.er7().first("PID").flatMap(pid -> patients.known(pid, message.source()))
                .flatMap(patient -> visits.search(VisitQuery.ALL.ofPatients(List.of(patient.value())).inStatus(EXPECTED)
                        .startingWithin(day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant())).stream()
                        .filter(visit -> visit.unit().equals(unit.value())).min(Comparator.comparing(visit -> Duration.between(at, visit.start()).abs())))
                .map(Appointment::id);
    }
}
