package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.runtime.Formula;
import org.tessellate.engine.time.Interval;

/** The published plan as CSV: ids only, no names; moments on the facility's clock with their offset. */
@Component
class PlanTables {

    private final PublishedShifts shifts;
    private final Finding finding;

    PlanTables(PublishedShifts shifts, Finding finding) {
        this.shifts = shifts;
        this.finding = finding;
    }

    /** Who is on duty from the day on, by published rosters. */
    String roster(List<Unit> units, ZoneId zone, LocalDate day, int days) {
        Interval span = new Interval(day.atStartOfDay(zone).toInstant(), day.plusDays(days).atStartOfDay(zone).toInstant());
        List<PublishedShift> found = shifts.inUnits(units.stream().map(Unit::id).toList(), span);
        return csv(found, shift -> List.of(shift.id(), shift.unit().value(), shift.staff().value(), shift.day().toString(), shift.shiftType(),
                moment(shift.interval().start(), zone), moment(shift.interval().end(), zone)), "shift", "unit", "staff", "day", "type", "start", "end");
    }

    /** The visits of a day that are booked, were kept or missed. */
    String visits(List<Unit> units, ZoneId zone, LocalDate day) {
        List<Appointment> found = units.stream().flatMap(unit -> finding.dayList(unit.id().value(), day).stream())
                .filter(visit -> visit.start().atZone(zone).toLocalDate().equals(day)).toList();
        return csv(found, visit -> List.of(visit.id().value(), visit.unit(), visit.procedure(), visit.patient() == null ? "" : visit.patient(),
                visit.status().code(), moment(visit.start(), zone), moment(visit.end(), zone), resources(visit)),
                "appointment", "unit", "procedure", "patient", "status", "start", "end", "resources");
    }

    private static String resources(Appointment visit) {
        return visit.allocations().stream().map(Appointment.Allocated::resource).distinct().sorted().collect(Collectors.joining("|"));
    }

    private static String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static <T> String csv(List<T> rows, Function<T, List<String>> cells, String... header) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180.builder().setHeader(header).get())) {
            for (T row : rows) {
                Stream<String> safe = cells.apply(row).stream().map(Formula::neutralized);
                printer.printRecord(safe.toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
