package org.tessellate.app.console.booking;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.app.runtime.Formula;

/** A day as a file for a spreadsheet. */
final class DayCsv {

    private static final CSVFormat FORM = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private DayCsv() {}

    static String of(DayPlan plan, Map<String, String> names, UnaryOperator<String> procedure) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORM)) {
            printer.printRecord("start", "end", "local", "procedure", "patient", "resources", "status", "appointment");
            for (Appointment visit : plan.visits()) {
                printer.printRecord(cells(visit, names, procedure).map(Formula::neutralized).toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static Stream<String> cells(Appointment visit, Map<String, String> names, UnaryOperator<String> procedure) {
        String patient = Objects.requireNonNullElse(visit.patient(), "");
        return Stream.of(
                visit.start().toString(), visit.end().toString(),
                Moments.times(visit.start(), visit.end(), visit.zone()),
                procedure.apply(visit.procedure()),
                names.getOrDefault(patient, patient),
                visit.allocations().stream().map(Appointment.Allocated::name).distinct().collect(Collectors.joining("; ")),
                visit.status().code(),
                visit.id().value());
    }
}
