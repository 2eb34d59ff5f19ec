package org.tessellate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The example of docs/solve-booking.md, run. */
class SolveBookingTest {

    private static final Path PAGE = Path.of("../docs/solve-booking.md");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theExampleAnswersAsDocumented() throws IOException {
        assertThat(solve(block("json"))).isZero();
        assertThat(out.toString()).startsWith(block("text").strip());
    }

    @Test
    void whatCannotBeIsExplained() throws IOException {
        assertThat(solve(block("json").replace("\"limit\": 2", "\"required\": [\"or-2\"]"))).isEqualTo(SolveBooking.NO_SLOT);
        assertThat(out.toString()).contains("OR 2 has no TOWER").contains("Without insisting on OR 2");
    }

    @Test
    void theAnswerCanBeHadAsJson() throws IOException {
        assertThat(solve(block("json"), "--json")).isZero();
        assertThat(out.toString()).contains("\"proposals\"").contains("2026-03-03T19:15:00Z");
    }

    @Test
    void misspeltFieldsAndSkippedHoursAreRefused() throws IOException {
        assertThat(solve(block("json").replace("\"rooms\"", "\"roms\""))).isEqualTo(1);
        assertThat(err.toString()).contains("roms").contains("Maybe");
        assertThat(solve(block("json").replace("2026-03-03T00:00", "2026-03-08T02:30"))).isEqualTo(1);
        assertThat(err.toString()).contains("skipped");
        assertThat(solve("{\"zone\": \"UTC\"}")).isEqualTo(1);
    }

    private int solve(String json, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("problem.json"), json);
        CommandLine command = new CommandLine(new SolveBooking()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        });
        return command.execute(Stream.concat(Stream.of(options), Stream.of(file.toString())).toArray(String[]::new));
    }

    private static String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```" + language) + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }
}
