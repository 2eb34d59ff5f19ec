package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.app.identity.RequestLimits.Door;

class RequestLimitsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RequestLimits limits = new RequestLimits(new RequestLimitSettings(60, Map.of("ehr", 120), 30, 60), nanos::get);

    private long admitted(String username, int requests) {
        return IntStream.range(0, requests).filter(i -> limits.count(username).isEmpty()).count();
    }

    @Test
    void tenSecondsWorthMayComeAtOnceAndEachAccountHasItsOwn() {
        assertThat(admitted("clinic", 50)).isEqualTo(10);
        assertThat(admitted("ehr", 50)).isEqualTo(20);
        assertThat(admitted("other", 1)).isEqualTo(1);
    }

    @Test
    void whoWaitsAsToldIsLetIn() {
        admitted("clinic", 10);
        Duration wait = limits.count("clinic").orElseThrow();

        assertThat(wait).isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(wait.toNanos());
        assertThat(limits.count("clinic")).isEmpty();
        assertThat(limits.count("clinic")).as("that was all").isPresent();
    }

    @Test
    void anIdleHourGivesNoMoreThanTenSecondsWorth() {
        admitted("clinic", 10);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(admitted("clinic", 50)).isEqualTo(10);
    }

    @Test
    void aLimitThatAdmitsNobodyIsRefused() {
        assertThatThrownBy(() -> new RequestLimitSettings(0, Map.of(), 600, 60)).hasMessageContaining("(0, {}, 600, 60)").hasMessageContaining("Maybe");
    }

    @Test
    void anAddressHasItsOwnAllowanceAndWhatOneLineHasIsOne() {
        assertThat(IntStream.range(0, 50).filter(i -> limits.countFrom(Door.FRAMES, "192.0.2.7").isEmpty()).count()).isEqualTo(5);
        assertThat(limits.countFrom(Door.FRAMES, "::ffff:192.0.2.7")).as("the same, written otherwise").isPresent();
        assertThat(limits.countFrom(Door.FRAMES, "192.0.2.8")).isEmpty();
        assertThat(IntStream.range(0, 50).filter(i -> limits.countFrom(Door.FRAMES, "2001:db8::" + i).isEmpty()).count()).isEqualTo(5);
        assertThat(limits.countFrom(Door.FRAMES, "2001:db8:0:1::1")).as("another line").isEmpty();
        assertThat(limits.countFrom(Door.FRAMES, "_hidden")).isEmpty();
    }

    @Test
    void eachDoorIsCountedForItself() {
        assertThat(IntStream.range(0, 50).filter(i -> limits.countFrom(Door.FRAMES, "192.0.2.7").isEmpty()).count()).isEqualTo(5);

        assertThat(IntStream.range(0, 50).filter(i -> limits.countFrom(Door.TOKENS, "192.0.2.7").isEmpty()).count()).isEqualTo(10);
    }
}
