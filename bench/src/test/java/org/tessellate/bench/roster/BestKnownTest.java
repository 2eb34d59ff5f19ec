package org.tessellate.bench.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.BenchFailure;

class BestKnownTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("best_known.csv"), text);
    }

    @Test
    void readsTheColumnThatTheHeaderNames() throws IOException {
        file("instance,days,UB (2023),LB\nSmall,7,12,11\nOpen,7,,3\n");

        BestKnown best = BestKnown.read(folder, "UB");

        assertThat(best.of("Small")).hasValue(12);
        assertThat(best.of("Open")).isEmpty();
        assertThat(best.instances()).containsExactly("Small");
    }

    @Test
    void knowsNothingWithoutTheFile() {
        assertThat(BestKnown.read(folder, "UB").instances()).isEmpty();
    }

    @Test
    void namesTheLineThatIsNoCost() throws IOException {
        file("instance,UB\nSmall,twelve\n");

        assertThatThrownBy(() -> BestKnown.read(folder, "UB")).isInstanceOf(BenchFailure.class)
                .hasMessageContaining("(twelve) in line 2").hasMessageContaining("Maybe");
    }

    @Test
    void namesTheColumnThatIsMissing() throws IOException {
        file("instance,LB\nSmall,12\n");

        assertThatThrownBy(() -> BestKnown.read(folder, "UB")).hasMessageContaining("a column (UB) is missing");
    }
}
