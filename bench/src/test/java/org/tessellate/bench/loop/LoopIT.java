package org.tessellate.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job on a made-up excerpt, against the built jar: what {@code ./tessellate bench loop} does with real arrivals. */
class LoopIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROUNDS = 80;

    private static List<JsonNode> lines = List.of();

    @BeforeAll
    static void runTheLoop(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("loop.json");

        int status = new CommandLine(new LoopCommand())
                .execute("--json", json.toString(), "--rounds", String.valueOf(ROUNDS), "--clients", "16", "--solve-seconds", "6");

        lines = Files.readAllLines(json).stream().map(JSON::readTree).toList();
        assertThat(status).isZero();
    }

    private static JsonNode result() {
        return lines.getLast();
    }

    @Test
    void theLastLineHasEveryFigure() {
        assertThat(result().propertyNames()).contains("mase", "coverage80", "hard_violations", "unmet_hours", "solve_seconds", "booked",
                "double_bookings", "audit_ok");
    }

    @Test
    void theForecastBeatsTheSameHourOfLastWeek() {
        assertThat(result().get("mase").asDouble()).isLessThan(0.85 * result().get("naive_mase").asDouble());
    }

    @Test
    void fourOfFiveHoursFallInsideTheirBand() {
        assertThat(result().get("coverage80").asDouble()).isBetween(0.74, 0.86);
    }

    @Test
    void theSkippedHourIsQuarantinedWithItsLine() {
        assertThat(lines.stream().filter(line -> line.path("step").asString("").equals("import"))
                .map(line -> line.get("quarantined_lines").size())).containsExactly(0, 1);
    }

    @Test
    void thePublishedRosterBreaksNoHardRuleAndCoversMost() {
        assertThat(result().get("hard_violations").asInt()).isZero();
        assertThat(result().get("unmet_hours").asInt()).isLessThan(result().get("needed_hours").asInt() / 3);
    }

    @Test
    void contendingClientsNeverDoubleBook() {
        assertThat(result().get("booked").asInt()).isPositive();
        assertThat(result().get("lost_races").asInt()).as("they did contend").isPositive();
        assertThat(result().get("double_bookings").asInt()).isZero();
    }

    @Test
    void everybodyBookedStandsOnAPublishedShift() {
        assertThat(result().get("outside_shifts").asInt()).isZero();
    }

    @Test
    void noAcknowledgedBookingIsLostOverARestart() {
        assertThat(result().get("lost_bookings").asInt()).isZero();
    }

    @Test
    void theAuditRecordIsWhole() {
        assertThat(result().get("audit_ok").asBoolean()).isTrue();
    }
}
