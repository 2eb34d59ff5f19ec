package org.tessellate.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsFileTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ArrivalsFile FILE = ArrivalsFile.of("datetime_local,arrivals",
            List.of("2026-03-08T01:00,4", "2026-03-08T02:00,0", "2026-03-08T03:00,5"), CHICAGO);

    @Test
    void knowsTheLineOfAnHourThatTheClocksSkipped() {
        assertThat(FILE.skippedLines()).containsExactly(3L);
    }

    @Test
    void leavesTheSkippedHourOutOfTheCounts() {
        assertThat(FILE.counts()).containsOnlyKeys(LocalDateTime.parse("2026-03-08T01:00"), LocalDateTime.parse("2026-03-08T03:00"))
                .containsValues(4.0, 5.0);
    }

    @Test
    void cutsWhatCameLater() {
        assertThat(FILE.before(LocalDateTime.parse("2026-03-08T03:00")).size()).isEqualTo(2);
        assertThat(FILE.end()).isEqualTo("2026-03-08T04:00");
    }

    @Test
    void isTheSameAfterPackingAndReading(@TempDir Path folder) throws IOException {
        Path packed = Files.write(folder.resolve("x.csv.gz"), FILE.gzip());

        assertThat(ArrivalsFile.read(packed, CHICAGO).counts()).isEqualTo(FILE.counts());
    }

    @Test
    void theExcerptHasTheFormatOfTheRealFileAndASpringClockChangeNearItsEnd() {
        ArrivalsFile excerpt = Excerpt.make(7);

        assertThat(excerpt.skippedLines()).hasSize(1);
        assertThat(excerpt.before(excerpt.end().minusWeeks(8)).skippedLines()).isEmpty();
        assertThat(excerpt.end().toLocalTime()).isEqualTo("00:00");
    }
}
