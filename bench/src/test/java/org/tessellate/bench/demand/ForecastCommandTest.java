package org.tessellate.bench.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate FIRST = LocalDate.parse("2021-01-04");

    @TempDir
    private Path folder;

    private List<JsonNode> run(String csv, String options) throws IOException {
        Path file = Files.writeString(folder.resolve("demand.csv"), csv);
        Path json = folder.resolve("run.json");
        String line = "--csv " + file + " --json " + json + " " + options;
        assertThat(new CommandLine(new ForecastCommand()).setOut(new PrintWriter(new StringWriter())).execute(line.split(" "))).isZero();
        return Files.readAllLines(json).stream().map(JSON::readTree).toList();
    }

    private static String days(int count) {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("day,ward,patients\n");
        for (int i = 0; i < count; i++) {
            for (int ward = 1; ward <= 2; ward++) {
                csv.append("%s,\"W%d\",%d%n".formatted(FIRST.plusDays(i), ward, 100 * ward + 15 * (i % 7) + random.nextInt(20)));
            }
        }
        return csv.toString();
    }

    @Test
    void givesALineForEachSeriesAndWeekAheadAndTheTotalLast() throws IOException {
        List<JsonNode> lines = run(days(200), "--time day --value patients --series ward --horizon 14 --origins 3");

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).get("series").asString()).isEqualTo("W1");
        assertThat(lines.get(2).get("steps").asString()).isEqualTo("1-7");
        assertThat(lines.get(3).get("steps").asString()).isEqualTo("8-14");
        JsonNode total = lines.getLast();
        for (String key : List.of("mase", "wape", "wql", "coverage80", "mae")) {
            assertThat(total.get(key).asDouble()).as(key).isPositive();
            assertThat(total.get("naive_" + key).asDouble()).as(key).isPositive();
        }
        assertThat(total.get("count").asInt()).isEqualTo(2 * 3 * 14);
        assertThat(total.get("mase").asDouble()).isLessThan(total.get("naive_mase").asDouble());
        assertThat(total.get("mase").asDouble()).isCloseTo((lines.get(0).get("mase").asDouble() + lines.get(1).get("mase").asDouble()) / 2, within(2e-4));
    }

    @Test
    void scalesByTheNaiveErrorBeforeTheFirstOrigin() throws IOException {
        StringBuilder csv = new StringBuilder("day,patients\n");
        for (int i = 0; i < 70; i++) {
            int value = i < 63 ? 10 * (i / 7) : 200;
            csv.append("%s,%d%n".formatted(FIRST.plusDays(i), value));
        }
        JsonNode total = run(csv.toString(), "--time day --value patients --horizon 7 --origins 1").getLast();

        // Within the training weeks each value is ten above the one a week before; the last week is 120 above its own.
        assertThat(total.get("naive_mae").asDouble()).isEqualTo(120);
        assertThat(total.get("naive_mase").asDouble()).isEqualTo(12);
    }

    @Test
    void tellsMonthsFromDays() throws IOException {
        StringBuilder csv = new StringBuilder("month,patients\n");
        for (int i = 0; i < 60; i++) {
            csv.append("%s,%d%n".formatted(FIRST.withDayOfMonth(1).plusMonths(i), 500 + 100 * (i % 12) + i % 5));
        }
        List<JsonNode> lines = run(csv.toString(), "--time month --value patients --horizon 3 --origins 2");

        assertThat(lines).hasSize(1 + 3 + 1);
        assertThat(lines.getLast().get("wape").asDouble()).isLessThan(0.1);
    }

    @Test
    void leavesMissingAndNegativeValuesOut() throws IOException {
        String csv = days(200).replaceFirst("(?m)^(2021-07-20,\"W1\"),\\d+$", "$1,").replaceFirst("(?m)^(2021-07-21,\"W1\"),\\d+$", "$1,-5");

        assertThat(run(csv, "--time day --value patients --series ward --horizon 14 --origins 1").getLast().get("count").asInt()).isEqualTo(2 * 14 - 2);
    }
}
