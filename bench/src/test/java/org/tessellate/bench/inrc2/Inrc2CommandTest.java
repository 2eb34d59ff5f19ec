package org.tessellate.bench.inrc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class Inrc2CommandTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();

    private int run(String... options) {
        return new CommandLine(new Inrc2Command()).setOut(new PrintWriter(out)).execute(options);
    }

    @Test
    void solvesAnInstanceAndWritesAFileAWeek() throws IOException {
        SeasonFolder.write(Files.createDirectory(root.resolve("inrc2")));
        Path roster = root.resolve("roster");

        assertThat(run("--data", root.toString(), "--instance", SeasonFolder.NAME, "--seconds", "1", "--threads", "1", "--out", roster.toString())).isZero();

        assertThat(Files.readString(roster.resolve("sol-week0.txt"))).startsWith("SOLUTION\n0 tiny\n\nASSIGNMENTS = ").contains("Mon Early Nurse");
        assertThat(roster.resolve("sol-week1.txt")).exists();
        assertThat(out.toString()).contains(SeasonFolder.NAME).contains("yes");
    }

    @Test
    void allMeansTheInstancesWhoseBestCostIsKnown() throws IOException {
        SeasonFolder.write(root);
        Files.writeString(root.resolve("best_known.csv"), "instance,static_best_verified(x)\ntiny_0_0-0,70\ntiny_0_0,30\nabsent_0_0-0,1\n");
        Path json = root.resolve("runs.json");

        assertThat(run("--data", root.toString(), "--instance", "all", "--seconds", "1", "--threads", "1", "--json", json.toString(),
                "--out", root.resolve("rosters").toString())).isZero();

        assertThat(Files.readAllLines(json)).hasSize(2).first().asString().contains("\"suite\":\"inrc2\"", "\"best_known\":70", "\"lower_bound\":null");
        assertThat(root.resolve("rosters").resolve("tiny_0_0").resolve("sol-week0.txt")).exists();
    }
}
