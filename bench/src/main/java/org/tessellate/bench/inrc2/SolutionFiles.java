package org.tessellate.bench.inrc2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.tessellate.bench.BenchFailure;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** One file a week with a line for each assignment: nurse, day, shift, skill. */
final class SolutionFiles {

    private SolutionFiles() {}

    static void write(Season season, Roster roster, Path folder) {
        try {
            Files.createDirectories(folder);
            for (int week = 0; week < season.weeks().size(); week++) {
                Files.writeString(folder.resolve("sol-week%d.txt".formatted(week)), text(season.scenario().name(), week, roster));
            }
        } catch (IOException failure) {
            throw new BenchFailure("The roster cannot be written to the folder (%s).".formatted(folder), "--out names a file.", failure);
        }
    }

    static String text(String set, int week, Roster roster) {
        List<ShiftAssignment> assignments = roster.assignments().stream().filter(a -> day(a) / Week.DAYS.size() == week).toList();
        return "SOLUTION\n%d %s\n\nASSIGNMENTS = %d\n".formatted(week, set, assignments.size())
                + assignments.stream().map(SolutionFiles::line).collect(Collectors.joining());
    }

    private static int day(ShiftAssignment assignment) {
        return (int) ChronoUnit.DAYS.between(SeasonProblem.MONDAY, assignment.date());
    }

    private static String line(ShiftAssignment assignment) {
        return "%s %s %s\n".formatted(assignment.staffId(), Week.DAYS.get(day(assignment) % Week.DAYS.size()),
                assignment.shiftTypeId().replace('/', ' '));
    }
}
