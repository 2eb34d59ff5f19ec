package org.tessellate.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.nrp24.ScheduleText;
import picocli.CommandLine;

class PeersCommandTest {

    /** Nobody is wanted on day 0, and one too many costs more than Ann's wish: a plan costs 3 at best. */
    private static final String CONTESTED = ScheduleText.SMALL.replace("0,D,2,100,1", "0,D,0,100,10");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) {
        CommandLine command = new CommandLine(new PeersCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(options);
    }

    @Test
    void findsTheSameBestPlanByAllThree() throws IOException {
        ScheduleText.write(folder, CONTESTED);
        Files.writeString(folder.resolve("best_known.csv"), "instance,UB\nInstance1,2\n");
        Path json = folder.resolve("run.json");

        assertThat(run("--data", folder.toString(), "--instance", "all", "--seconds", "4", "--threads", "1", "--json", json.toString(),
                "--out", folder.resolve("r.csv").toString())).isZero();

        String same = "\"feasible\":true,\"cost\":3,\"best_known\":2,\"gap\":0.5,\"ratio\":1.0";
        assertThat(Files.readAllLines(json)).hasSize(3).allMatch(line -> line.contains(same))
                .satisfiesExactly(line -> assertThat(line).contains("\"method\":\"tessellate\""),
                        line -> assertThat(line).contains("\"method\":\"timefold-ce\""), line -> assertThat(line).contains("\"method\":\"cp-sat\""));
        assertThat(out.toString()).contains("timefold-ce", "one thread");
        assertThat(folder.resolve("r-Instance1-cp-sat.csv")).exists();
    }

    @Test
    void namesASuiteThatThePeersDoNotKnow() {
        assertThat(run("--suite", "inrc2", "--data", folder.toString(), "--instance", "all")).isNotZero();
        assertThat(err.toString()).contains("suite (inrc2)", "Maybe");
    }
}
