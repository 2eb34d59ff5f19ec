package org.tessellate.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import org.tessellate.app.rostering.RosterFile;
import org.tessellate.engine.rostering.RosterProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a roster problem from a file, or says what is wrong with it. */
final class RosterReading {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    RosterProblem read(Path file) {
        try {
            return RosterFile.read(JSON.readTree(Files.readString(file)));
        } catch (IOException failure) {
            throw new CommandFailure("The file (%s) cannot be read.".formatted(file), "the name has a typing error.");
        } catch (JacksonException failure) {
            throw new CommandFailure("The file (%s) is not JSON: %s".formatted(file, failure.getOriginalMessage()), "a comma or bracket is missing.");
        } catch (IllegalArgumentException | DateTimeException failure) {
            throw new CommandFailure("The file (%s) is no roster problem: %s".formatted(file, failure.getMessage()), "compare it with docs/solve-roster.md.");
        }
    }
}
