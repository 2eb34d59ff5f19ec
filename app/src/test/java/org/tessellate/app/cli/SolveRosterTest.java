package org.tessellate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SolveRosterTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/roster.json");

    private final StringWriter out = new StringWriter();

    private int solve(Path file, String... options) {
        CommandLine command = new CommandLine(new SolveRoster()).setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            throw failure;
        });
        String[] arguments = Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new);
        return command.execute(arguments);
    }

    private static String refusal(Path folder, String content) {
        try {
            new RosterReading().read(Files.writeString(folder.resolve("problem.json"), content));
            return "";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (CommandFailure refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void solvesTheDocumentedExampleAndExplainsIt() {
        assertThat(solve(EXAMPLE, "--moves", "100000")).isZero();

        assertThat(out.toString()).contains("Hard 0, cost", "Open needs:", "works Night on", "ann ");
    }

    @Test
    void findsTheSamePlanForTheSameSeed() {
        solve(EXAMPLE, "--moves", "20000", "--seed", "3");
        String first = out.toString().split("\nHard")[0];
        out.getBuffer().setLength(0);
        solve(EXAMPLE, "--moves", "20000", "--seed", "3");

        assertThat(out.toString()).startsWith(first);
    }

    @Test
    void namesWhatIsWrongWithAFile(@TempDir Path folder) {
        assertThat(refusal(folder, "{")).contains("is not JSON", "Maybe");
        assertThat(refusal(folder, "{\"from\": \"2026-03-09\"}")).contains("The field (days) is missing");
        assertThat(refusal(folder, "{\"from\": \"2026-02-30\", \"days\": 7}")).contains("day (2026-02-30)");
        assertThat(refusal(folder, """
                {"from": "2026-03-09", "days": 7, "shiftTypes": [], "staff": [], "coverage": [{"shiftTypes": ["X"], "minimum": 1}]}"""))
                .contains("shift type (X)");
        assertThat(refusal(folder, """
                {"from": "2026-03-09", "days": 7, "shiftTypes": [], "coverage": [], "staff": [{"id": "a", "role": "RN", "employment": "TEMP"}]}"""))
                .contains("employment (TEMP)");
        assertThatThrownBy(() -> new RosterReading().read(folder.resolve("nowhere.json"))).hasMessageContaining("cannot be read");
    }
}
