package org.tessellate.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two applications on one database, killed, cut off and stood still, for a little more than the life of a hold: what {@code bench consistency} does for longer. */
@EnabledIfSystemProperty(named = "tessellate.long-tests", matches = "true", disabledReason = "It takes two minutes; -Dtessellate.long-tests=true runs it.")
class ConsistencyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static int status;
    private static JsonNode result = JSON.createObjectNode();

    @BeforeAll
    static void runAMinute(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("consistency.json");
        status = new CommandLine(new ConsistencyCommand()).execute("--json", json.toString(), "--seconds", "66", "--nodes", "1", "--clients", "8",
                "--fault-seconds", "5", "--faults", "DEAF,KILLED,DEAF,CUT,PAUSED,DATABASE_CRASHED");
        result = JSON.readTree(Files.readAllLines(json).getLast());
    }

    @Test
    void noPromiseIsBroken() {
        assertThat(result.get("violations").asInt()).as(result.toPrettyString()).isZero();
        assertThat(status).isZero();
    }

    @Test
    void everySortOfThingHappened() {
        assertThat(result.get("book_done").asInt()).isPositive();
        assertThat(result.get("cancel_done").asInt()).isPositive();
        assertThat(result.get("hold_refused").asInt()).as("they did contend").isPositive();
        assertThat(result.get("call_out_done").asInt()).isPositive();
        assertThat(result.get("fault_killed").asInt()).isPositive();
        assertThat(result.get("fault_deaf").asInt()).isPositive();
    }
}
