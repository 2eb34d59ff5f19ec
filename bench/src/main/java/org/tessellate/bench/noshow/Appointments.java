package org.tessellate.bench.noshow;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.demand.CsvFile;
import org.tessellate.engine.forecasting.noshow.Fact;
import org.tessellate.engine.forecasting.noshow.Visit;

/**
 * Reads the columns of the public Vitória set. An appointment booked after its day is impossible and left out, counted in
 * {@code impossible}; an age below 0 is unknown.
 */
record Appointments(List<Case> cases, int impossible) {

    /** A visit and the groups that the report looks at. */
    record Case(Visit visit, String sex, String area) {

        String ageBand() {
            double age = visit.fact(Fact.AGE);
            return Double.isNaN(age) ? "unknown" : age < 18 ? "0-17" : age < 40 ? "18-39" : age < 65 ? "40-64" : "65 and over";
        }
    }

    private static final Map<Fact, String> COLUMNS = new EnumMap<>(Map.of(
            Fact.AGE, "Age", Fact.HYPERTENSION, "Hipertension", Fact.DIABETES, "Diabetes", Fact.ADDICTION, "Alcoholism",
            Fact.DISABILITY, "Handcap", Fact.WELFARE, "Scholarship", Fact.REMINDED, "SMS_received"));

    /** @param withPlace whether the model may know where the visit takes place, which is what the publisher says of the column Neighbourhood */
    static Appointments read(Path path, boolean withPlace) {
        CsvFile file = CsvFile.read(path);
        List<Case> cases = new ArrayList<>();
        int impossible = 0;
        for (List<String> row : file.rows()) {
            LocalDateTime booked = time(file, row, "ScheduledDay");
            LocalDate day = time(file, row, "AppointmentDay").toLocalDate();
            if (booked.toLocalDate().isAfter(day)) {
                impossible++;
            } else {
                cases.add(visit(file, row, booked, day, withPlace));
            }
        }
        return new Appointments(cases, impossible);
    }

    private static Case visit(CsvFile file, List<String> row, LocalDateTime booked, LocalDate day, boolean withPlace) {
        Map<Fact, Double> facts = new EnumMap<>(Fact.class);
        COLUMNS.forEach((fact, column) -> {
            double value = file.number(row, file.column(column));
            if (value >= 0) {
                facts.put(fact, value);
            }
        });
        String sex = text(file, row, "Gender");
        facts.put(Fact.SEX, sex.equals("M") ? 1.0 : 0.0);
        String area = text(file, row, "Neighbourhood");
        Visit visit = new Visit(text(file, row, "AppointmentID"), text(file, row, "PatientId"), booked, day, withPlace ? area : null, facts,
                text(file, row, "No-show").equalsIgnoreCase("yes"));
        return new Case(visit, sex, area);
    }

    private static String text(CsvFile file, List<String> row, String column) {
        return file.text(row, file.column(column));
    }

    private static LocalDateTime time(CsvFile file, List<String> row, String column) {
        String text = text(file, row, column);
        try {
            return OffsetDateTime.parse(text).toLocalDateTime();
        } catch (DateTimeException noTime) {
            throw new BenchFailure("The file (%s) holds (%s) in column (%s), which is no time.".formatted(file.path(), text, column),
                    "a time was cut off; it looks like 2016-04-29T18:38:08Z.", noTime);
        }
    }
}
