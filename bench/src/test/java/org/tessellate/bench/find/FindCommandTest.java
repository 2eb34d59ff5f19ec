package org.tessellate.bench.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String options) {
        return new CommandLine(new FindCommand()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    said.write(String.valueOf(failure.getMessage()));
                    return 1;
                }).execute(options.split(" "));
    }

    private List<JsonNode> lines(String options) throws IOException {
        Path json = folder.resolve("find.json");
        assertThat(run(options + " --json " + json)).as(said.toString()).isZero();
        return Files.readAllLines(json).stream().map(JSON::readTree).toList();
    }

    @Test
    void theLastLineIsTheTotalAndBruteForceAgrees() throws IOException {
        List<JsonNode> lines = lines("--resources 100 --days 14 --requests 30 --compare 12");

        JsonNode total = lines.getLast();
        assertThat(total.get("errors").asInt()).isZero();
        assertThat(total.get("double_bookings").asInt()).isZero();
        assertThat(total.get("compared").asInt()).isEqualTo(12);
        assertThat(total.get("p50_ms").asDouble()).isPositive().isLessThanOrEqualTo(total.get("p99_ms").asDouble());
        assertThat(total.get("per_second").asDouble()).isPositive();
        assertThat(total.get("answered").asDouble()).isBetween(0.3, 1.0);
        assertThat(total.get("variables").size()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void eachSizeHasALineAndTheFirstIsTheTotal() throws IOException {
        List<JsonNode> lines = lines("--resources 150,100 --days 14 --requests 5 --compare 0");

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2).get("resources")).isEqualTo(lines.get(0).get("resources"));
        assertThat(lines.get(0).get("resources").asInt()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void tooFewDaysAreRefusedWithARemedy() {
        assertThat(run("--days 3")).isEqualTo(1);
        assertThat(said.toString()).contains("(3) days", "Maybe ask for 14 days or more");
    }
}
