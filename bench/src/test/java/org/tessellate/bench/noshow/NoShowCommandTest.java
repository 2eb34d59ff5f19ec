package org.tessellate.bench.noshow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NoShowCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate FIRST = LocalDate.parse("2024-03-04");
    private static final String HEADER = "PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,Scholarship,Hipertension,"
            + "Diabetes,Alcoholism,Handcap,SMS_received,No-show\n";

    @TempDir
    private Path folder;

    /** A hundred a day; women and men miss alike, long leads and every fifth patient more. */
    private static String appointments(int firstDay, int days) {
        Random random = new Random(firstDay);
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 100 * days; i++) {
            LocalDate day = FIRST.plusDays(firstDay + i / 100);
            int patient = random.nextInt(400);
            int lead = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(20);
            boolean missed = random.nextDouble() < (lead == 0 ? 0.05 : 0.15 + 0.01 * lead) + (patient % 5 == 0 ? 0.3 : 0);
            csv.append("%d,%d,%s,%sT10:00:00Z,%sT00:00:00Z,%d,NORTH,0,0,0,0,0,0,%s%n".formatted(patient, firstDay * 1000 + i, patient % 2 == 0 ? "F" : "M",
                    day.minusDays(lead), day, patient % 90, missed ? "Yes" : "No"));
        }
        return csv.toString();
    }

    private Path gz(String name, String csv) throws IOException {
        Path file = folder.resolve(name);
        try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(csv);
        }
        return file;
    }

    private List<JsonNode> run(String options) throws IOException {
        Path json = folder.resolve("run.json");
        assertThat(new CommandLine(new NoShowCommand()).setOut(new PrintWriter(new StringWriter())).execute((options + " --json " + json).split(" "))).isZero();
        return Files.readAllLines(json).stream().map(JSON::readTree).toList();
    }

    @Test
    void theTotalComesLastBesideSimplerModelsAndGroups() throws IOException {
        List<JsonNode> lines = run("--train " + gz("a.csv.gz", appointments(0, 20)) + " --judge " + gz("b.csv.gz", appointments(20, 8)));

        JsonNode total = lines.getLast();
        for (String key : List.of("auc", "brier", "auc_lead1")) {
            double value = total.get(key).asDouble();
            assertThat(value).as(key).isBetween(total.get(key + "_low").asDouble(), total.get(key + "_high").asDouble());
        }
        assertThat(total.get("columns").toString()).contains("LEAD_DAYS").doesNotContain("SEX").doesNotContain("AGE");
        assertThat(lines.stream().filter(line -> line.has("model")).map(line -> line.get("model").asString()))
                .containsExactly("CONSTANT", "LEAD_BINS", "LOGISTIC", "BOOSTED_TREES");
        assertThat(lines.stream().filter(line -> line.has("group")).map(line -> line.get("group").asString())).contains("sex F", "sex M", "age 0-17", "area NORTH");
        assertThat(lines.stream().filter(line -> line.has("risk_class"))).hasSize(10);
        double leadAlone = lines.stream().filter(line -> line.path("model").asString("").equals("LEAD_BINS")).findFirst().orElseThrow().get("auc_lead1").asDouble();
        assertThat(total.get("auc_lead1").asDouble()).isGreaterThan(leadAlone);
    }

    @Test
    void withoutAFileToJudgeTheLastFifthIsJudgedByWholeDays() throws IOException {
        Path all = Files.writeString(folder.resolve("all.csv"), appointments(0, 10));
        JsonNode split = run("--train " + all).getFirst();

        assertThat(split.get("learnt_from").asInt()).isEqualTo(800);
        assertThat(split.get("judged").asInt()).isEqualTo(200);
        assertThat(split.get("judged_from").asString()).isEqualTo("2024-03-12");
    }

    @Test
    void whatWasBookedAfterItsDayIsLeftOutAndCounted() throws IOException {
        String odd = "7,99999,F,2024-03-06T10:00:00Z,2024-03-05T00:00:00Z,-1,NORTH,0,0,0,0,0,0,Yes\n8,99998,F,2024-03-05T10:00:00Z,2024-03-05T00:00:00Z,-1,NORTH,0,0,0,0,0,0,Yes\n";
        Appointments read = Appointments.read(Files.writeString(folder.resolve("odd.csv"), HEADER + odd), true);

        assertThat(read.impossible()).isEqualTo(1);
        assertThat(read.cases()).hasSize(1);
        assertThat(read.cases().getFirst().ageBand()).isEqualTo("unknown");
    }

    @Test
    void thePlaceStaysUnknownWhenItMust() throws IOException {
        Path file = Files.writeString(folder.resolve("place.csv"), appointments(0, 1));

        assertThat(Appointments.read(file, true).cases()).allMatch(one -> "NORTH".equals(one.visit().place()));
        assertThat(Appointments.read(file, false).cases()).allMatch(one -> one.visit().place() == null && one.area().equals("NORTH"));
    }
}
