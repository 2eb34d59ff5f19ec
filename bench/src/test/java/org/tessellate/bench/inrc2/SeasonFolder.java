package org.tessellate.bench.inrc2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made-up set of two weeks, two shifts, two skills and two nurses, written in the suite's format. */
final class SeasonFolder {

    static final String NAME = "tiny_0_0-0";

    static final String SCENARIO = """
            SCENARIO = tiny

            WEEKS = 2

            SKILLS = 2
            Chief
            Nurse

            SHIFT_TYPES = 2
            Early (2,3)
            Night (1,2)

            FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
            Early 0
            Night 1 Early

            CONTRACTS = 2
            Full (2,4) (2,4) (2,3) 1 1
            Free (0,14) (1,14) (1,14) 2 0

            NURSES = 2
            Ann Full 2 Chief Nurse
            Bob Free 1 Nurse
            """;

    static final String HISTORY = """
            HISTORY
            0 tiny

            NURSE_HISTORY
            Ann 0 0 Night 1 2 0
            Bob 0 0 None 0 0 3
            """;

    static final String WEEK = """
            WEEK_DATA
            tiny

            REQUIREMENTS
            Early Nurse (1,2) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
            Night Chief (0,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)

            SHIFT_OFF_REQUESTS = 2
            Bob Any Tue
            Bob Early Wed
            """;

    private SeasonFolder() {}

    static Path write(Path root) {
        return write(root, SCENARIO, HISTORY, WEEK);
    }

    static Path write(Path root, String scenario, String history, String week) {
        try {
            Path set = Files.createDirectories(root.resolve("tiny"));
            Files.writeString(set.resolve("Sc-tiny.txt"), scenario);
            Files.writeString(set.resolve("H0-tiny-0.txt"), history);
            Files.writeString(set.resolve("WD-tiny-0.txt"), week);
            return root;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
