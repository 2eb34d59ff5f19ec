package org.tessellate.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void aQuantileIsATimeThatWasMeasured() {
        Times times = new Times();
        IntStream.rangeClosed(1, 20).map(i -> 21 - i).forEach(millis -> times.addNanos(millis * 1_000_000L));

        assertThat(times.quantile(0.5)).isEqualTo(10);
        assertThat(times.quantile(0.95)).isEqualTo(19);
        assertThat(times.quantile(1)).isEqualTo(20);
    }

    @Test
    void nothingMeasuredIsNoNumber() {
        assertThat(new Times().quantile(0.95)).isNaN();
    }
}
