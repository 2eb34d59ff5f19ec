package org.tessellate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aloneItListsTheMeasurements() {
        assertThat(commands.execute()).isZero();
        assertThat(out.toString()).contains("loop").contains("demand").contains("forecast").contains("noshow").contains("duration").contains("console").contains("nrp24").contains("inrc2");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThat(commands.execute("nonsense")).isNotZero();
        assertThat(err.toString()).contains("nonsense");
    }

    @Test
    void aMissingFileIsNamedWithoutAStackTrace() {
        assertThat(commands.execute("forecast --csv /no/such/file.csv --time t --value v --horizon 1 --origins 1".split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains("(/no/such/file.csv)").contains("Maybe").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console --rounds 0                   | --rounds (0)
            console --edits 100000               | --edits (100000)
            console --json /no/such/folder/a.json | (/no/such/folder)
            demand --data /no/such --suite swast  | (/no/such)
            demand --data FOLDER --suite uihc     | uihc_ed_arrivals.csv.gz
            forecast --csv FILE --time datetime_local --value patients --horizon 1 --origins 1 | (patients)
            forecast --csv FILE --time datetime_local --value arrivals --horizon 0 --origins 1 | --horizon (0)
            forecast --csv FILE --time datetime_local --value arrivals --horizon 1 --origins 1 | (2) different times
            noshow --train /no/such.csv           | (/no/such.csv)
            noshow --train FILE                   | (ScheduledDay)
            duration --data /no/such              | vitaldb_cases.csv.gz
            duration --data FOLDER --splits 0     | --splits (0)
            nrp24 --data /no/such --instance all  | (/no/such)
            nrp24 --data FOLDER --instance all    | no instance of the suite (nrp24)
            nrp24 --data FOLDER --instance X      | X.txt
            nrp24 --data FOLDER --instance X --threads 0 | --threads (0)
            inrc2 --data FOLDER --instance X      | (X)
            """)
    void whatCannotBeMeasuredIsNamedWithARemedy(String line, String named) throws IOException {
        Path file = Files.writeString(folder.resolve("hours.csv"), "datetime_local,arrivals\n2026-01-01T00:00,3\n2026-01-01T01:00,4\n");

        assertThat(commands.execute(line.strip().replace("FILE", file.toString()).replace("FOLDER", folder.toString()).split(" +"))).isEqualTo(1);
        assertThat(err.toString()).contains(named).contains("Maybe").doesNotContain("\tat ");
    }

    @Test
    void aRowThatIsNoHourIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("hours.csv"), "datetime_local,arrivals\nyesterday,3\n");

        assertThat(commands.execute("forecast", "--csv", file.toString(), "--time", "datetime_local", "--value", "arrivals", "--horizon", "1", "--origins", "1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("yesterday").contains("Maybe").doesNotContain("\tat ");
    }
}
