package org.tessellate.bench.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemandCommandTest {

    @TempDir
    private Path folder;

    private JsonNode total(String suite) throws IOException {
        Path json = folder.resolve("run.json");
        assertThat(new CommandLine(new DemandCommand()).setOut(new PrintWriter(new StringWriter()))
                .execute("--data", folder.toString(), "--suite", suite, "--json", json.toString())).isZero();
        List<String> lines = Files.readAllLines(json);
        return JsonMapper.builder().build().readTree(lines.getLast());
    }

    private void gzip(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))), StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    @Test
    void timesHowLongUnitsTakeToBeTrainedAnew() throws IOException {
        Path json = folder.resolve("units.json");
        assertThat(new CommandLine(new DemandCommand()).setOut(new PrintWriter(new StringWriter()))
                .execute("--units", "1", "--years", "1", "--threads", "1", "--json", json.toString())).isZero();
        JsonNode unit = JsonMapper.builder().build().readTree(Files.readAllLines(json).getFirst());
        JsonNode total = JsonMapper.builder().build().readTree(Files.readAllLines(json).getLast());

        assertThat(unit.get("mase").asDouble()).isLessThan(unit.get("naive_mase").asDouble());
        assertThat(unit.get("next_hour_mae").asDouble()).isLessThan(unit.get("next_hour_naive_mae").asDouble());
        assertThat(total.get("units").asInt()).isEqualTo(1);
        assertThat(total.get("processor_seconds").asDouble()).isPositive();
    }

    @Test
    void aSetOrUnitsMustBeNamed() {
        StringWriter said = new StringWriter();
        assertThat(new CommandLine(new DemandCommand()).setErr(new PrintWriter(said)).execute("--suite", "swast")).isNotZero();
        assertThat(said.toString()).contains("Neither a set");
        assertThat(new CommandLine(new DemandCommand()).setErr(new PrintWriter(new StringWriter())).execute("--units", "0")).isNotZero();
    }

    @Test
    void forecastsTheLastYearOfWideMonthlySeries() throws IOException {
        StringBuilder csv = new StringBuilder("series,code");
        for (int month = 0; month < 48; month++) {
            csv.append(",%d-%02d".formatted(2000 + month / 12, month % 12 + 1));
        }
        for (int series = 1; series <= 3; series++) {
            csv.append("\nT%d,H%d".formatted(series, series));
            for (int month = 0; month < 48; month++) {
                csv.append(",").append(50 * series + 10 * (month % 12) + (7 * month + series) % 5);
            }
        }
        gzip("hospital_monthly_767/hospital.csv.gz", csv + "\n");
        JsonNode total = total("hospital767");

        assertThat(total.get("series").asInt()).isEqualTo(3);
        assertThat(total.get("count").asInt()).isEqualTo(36);
        assertThat(total.get("mase").asDouble()).isPositive();
        assertThat(total.get("naive_mape").asDouble()).isBetween(0.0, 0.1);
    }

    @Test
    void takesOnlyMajorDepartmentsThatReportedEveryMonth() throws IOException {
        StringBuilder csv = new StringBuilder("period,org_code,type,attendances,breaches,admissions\n");
        LocalDate first = LocalDate.parse("2016-04-01");
        for (int month = 0; month < 36; month++) {
            csv.append("%s,AAA,1,%d,0,0%n".formatted(first.plusMonths(month), 900 + 20 * (month % 12)));
            csv.append("%s,AAA,other,%d,0,0%n".formatted(first.plusMonths(month), 50));
            if (month != 20) {
                csv.append("%s,BBB,1,%d,0,0%n".formatted(first.plusMonths(month), 400));
            }
        }
        gzip("nhs_ae_monthly/ae_attendances.csv.gz", csv.toString());
        JsonNode total = total("nhs_ae");

        assertThat(total.get("series").asInt()).isEqualTo(1);
        assertThat(total.get("naive_mape").asDouble()).isZero();
    }

    @Test
    void averagesSwastOverGrowingHorizonsOfTheSevenRegionsOnly() throws IOException {
        StringBuilder csv = new StringBuilder("Actual_dt,Actual_Value,ORA\n");
        LocalDate first = LocalDate.parse("2018-01-01");
        for (int day = 0; day < 730; day++) {
            csv.append("%s,%d,Devon%n".formatted(first.plusDays(day), 300 + 20 * (day % 7) + day * 13 % 11));
            csv.append("%s,%d,Trust%n".formatted(first.plusDays(day), 2000));
            csv.append("%s,%d,OOA%n".formatted(first.plusDays(day), 1));
        }
        Files.createDirectories(folder.resolve("ambulance_swast_daily"));
        Files.writeString(folder.resolve("ambulance_swast_daily/Daily_Responses_5_Years_2019_full.csv"), csv);
        JsonNode total = total("swast");

        assertThat(total.get("series").asInt()).isEqualTo(1);
        assertThat(total.get("count").asInt()).isEqualTo(41 * 84);
        assertThat(total.get("mase_all_steps").asDouble()).isPositive();
    }
}
