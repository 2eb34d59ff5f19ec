package org.tessellate.bench.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DurationCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEADER = "opstart,opend,department,optype,dx,opname,approach,position,ane_type,age,height,weight,bmi,asa,emop,"
            + "preop_htn,preop_dm,preop_hb,preop_plt,preop_alb,preop_cr\n";

    @TempDir
    private Path folder;

    private Path file(String rows) throws IOException {
        Path file = folder.resolve("vitaldb_cases.csv.gz");
        try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(HEADER + rows);
        }
        return file;
    }

    private static String row(String name, double minutes, String age) {
        return "600,%d,Surgery,Joint,\"Worn, left\",%s,Open,Supine,General,%s,170,70,24,2,0,0,0,13,200,4,1%n".formatted(600 + Math.round(60 * minutes), name, age);
    }

    @Test
    void theTotalIsTheMeanOfTheSplitsBesideTheMedians() throws IOException {
        Random random = new Random(2);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            rows.append(row(i % 2 == 0 ? "Hip" : "Knee", (i % 2 == 0 ? 120 : 50) * Math.exp(0.2 * random.nextGaussian()), "60"));
        }
        file(rows.toString());
        Path json = folder.resolve("run.json");
        new CommandLine(new DurationCommand()).setOut(new PrintWriter(new StringWriter())).execute("--data", folder.toString(), "--splits", "2", "--json", json.toString());
        List<JsonNode> lines = Files.readAllLines(json).stream().map(JSON::readTree).toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().get("judged").asInt()).isEqualTo(120);
        JsonNode total = lines.getLast();
        assertThat(total.get("mae").asDouble()).isLessThan(total.get("median_mae").asDouble() / 2);
        assertThat(total.get("coverage80").asDouble()).isBetween(0.7, 0.9);
        assertThat(total.get("median_by_type_mae").asDouble()).isGreaterThan(total.get("median_by_all_mae").asDouble());
    }

    @Test
    void onlyWhatIsKnownBeforeIsReadAndImpossibleTimesAreLeftOut() throws IOException {
        List<CompletedCase> cases = Operations.read(file(row("Hip", 90, ">89") + row("Hip", -5, "40") + row("Knee", 30, "")));

        assertThat(cases).extracting(CompletedCase::minutes).containsExactly(90.0, 30.0);
        assertThat(cases.getFirst().planned().path()).containsExactly("joint", "hip", "open");
        assertThat(cases.getFirst().planned().numbers()).containsEntry("age", 89.0);
        assertThat(cases.getFirst().planned().labels()).containsEntry("dx", "worn, left");
        assertThat(cases.getLast().planned().numbers()).doesNotContainKey("age");
    }
}
