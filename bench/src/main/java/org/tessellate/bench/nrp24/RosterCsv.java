package org.tessellate.bench.nrp24;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.bench.BenchFailure;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** One line an employee: the id and one field a day, empty when off. */
public final class RosterCsv {

    private RosterCsv() {}

    public static void write(ShiftSchedule schedule, Roster roster, Path file) {
        try {
            Files.writeString(file, text(schedule, roster));
        } catch (IOException failure) {
            throw new BenchFailure("The roster file (%s) cannot be written.".formatted(file), "its folder is missing.", failure);
        }
    }

    static String text(ShiftSchedule schedule, Roster roster) {
        Map<String, String[]> rows = new LinkedHashMap<>();
        schedule.staff().forEach(employee -> rows.put(employee.id(), empty(schedule.days())));
        for (ShiftAssignment assignment : roster.assignments()) {
            rows.get(assignment.staffId())[(int) ChronoUnit.DAYS.between(ShiftScheduleProblem.MONDAY, assignment.date())] = assignment.shiftTypeId();
        }
        return rows.entrySet().stream().map(row -> row.getKey() + "," + String.join(",", row.getValue()) + "\n").collect(Collectors.joining());
    }

    private static String[] empty(int days) {
        String[] row = new String[days];
        Arrays.fill(row, "");
        return row;
    }
}
