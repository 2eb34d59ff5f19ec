package org.tessellate.bench.nrp24;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class Nrp24CommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... options) {
        return new CommandLine(new Nrp24Command()).setOut(new PrintWriter(out)).execute(options);
    }

    @Test
    void solvesAnInstanceAndWritesRosterAndFigures() throws IOException {
        Path suite = Files.createDirectory(folder.resolve("nrp24"));
        ScheduleText.write(suite, ScheduleText.SMALL);
        Files.writeString(suite.resolve("best_known.csv"), "instance,UB\nInstance1,5\n");
        Path roster = folder.resolve("roster.csv");
        Path json = folder.resolve("run.json");

        assertThat(run("--data", folder.toString(), "--instance", "Instance1", "--seconds", "1", "--threads", "1",
                "--out", roster.toString(), "--json", json.toString())).isZero();

        // Ann on D and N, Bob on D, D: only what is inevitable is left.
        assertThat(Files.readAllLines(roster)).hasSize(2).allMatch(line -> line.split(",", -1).length == 8);
        assertThat(Files.readString(json)).contains("\"instance\":\"Instance1\"", "\"feasible\":true", "\"cost\":0", "\"best_known\":5", "\"gap\":-1.0");
        assertThat(out.toString()).contains("Instance1");
    }

    @Test
    void runsAllInstancesOfTheFolderItselfOneAfterTheOther() throws IOException {
        ScheduleText.write(folder, ScheduleText.SMALL);
        Files.copy(folder.resolve("Instance1.txt"), folder.resolve("Instance2.txt"));
        Files.copy(folder.resolve("Instance1.txt"), folder.resolve("Instance10.txt"));

        assertThat(run("--data", folder.toString(), "--instance", "all", "--seconds", "1", "--threads", "1", "--out", folder.resolve("r.csv").toString())).isZero();

        assertThat(out.toString().lines().map(line -> line.split(" +")[0])).containsExactly("instance", "Instance1", "Instance2", "Instance10");
        assertThat(folder.resolve("r-Instance10.csv")).exists();
    }
}
