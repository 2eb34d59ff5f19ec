package org.tessellate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void aloneItListsTheMeasurements() {
        assertThat(commands.execute()).isZero();
        assertThat(out.toString()).contains("loop").contains("demand");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThat(commands.execute("nonsense")).isNotZero();
        assertThat(err.toString()).contains("nonsense");
    }

    @Test
    void aMissingFileIsNamedWithoutAStackTrace() {
        assertThat(commands.execute("demand", "/no/such/file.csv")).isEqualTo(1);
        assertThat(err.toString()).contains("(/no/such/file.csv)").contains("Maybe").doesNotContain("\tat ");
    }
}
