package org.tessellate.bench.nrp24;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;

/** A made-up instance of one week, two shifts and two people, written in the suite's format. */
public final class ScheduleText {

    public static final String SMALL = """
            # made up
            SECTION_HORIZON
            7

            SECTION_SHIFTS
            D,480,
            N,600,D

            SECTION_STAFF
            Ann,D=4|N=2,2400,960,3,2,2,1
            Bob,D=7|N=0,2880,0,5,1,1,0

            SECTION_DAYS_OFF
            Ann,6

            SECTION_SHIFT_ON_REQUESTS
            Ann,0,D,3
            Bob,1,D,2
            Bob,1,D,4

            SECTION_SHIFT_OFF_REQUESTS
            Bob,2,D,5

            SECTION_COVER
            0,D,2,100,1
            1,N,1,70,3
            2,D,0,100,6
            """;

    private ScheduleText() {}

    public static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("Instance1.txt"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static ShiftSchedule read(Path folder) {
        return ShiftScheduleFile.read(write(folder, SMALL));
    }

    /** A plan for the two, one letter a day; a dot is a day off. */
    public static Roster roster(String ann, String bob) {
        return Roster.of(Stream.concat(assignments("Ann", ann), assignments("Bob", bob)).toList());
    }

    private static Stream<ShiftAssignment> assignments(String who, String row) {
        return IntStream.range(0, row.length()).filter(day -> row.charAt(day) != '.')
                .mapToObj(day -> new ShiftAssignment(who, ShiftScheduleProblem.MONDAY.plusDays(day), row.substring(day, day + 1)));
    }

    /** Any row, often a lawful one. */
    public static String row(SplittableRandom random) {
        return IntStream.range(0, 7).mapToObj(day -> random.nextInt(3) > 0 ? "." : random.nextInt(3) > 0 ? "D" : "N").collect(Collectors.joining());
    }
}
