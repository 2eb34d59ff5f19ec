package org.tessellate.engine.booking.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.blocks.UnusedTime.Past;

class UnusedTimeTest {

    @Test
    void nothingIsPromisedOfABlockWithoutAPast() {
        assertThat(UnusedTime.of(480, 120, List.of())).isEqualTo(new UnusedTime(360, 0, 480, 0));
    }

    @Test
    void whatWasStillBookedBeforeIsExpectedAgain() {
        List<Past> steady = IntStream.range(0, 20).mapToObj(i -> new Past(480, 120, 240)).toList();

        assertThat(UnusedTime.of(480, 120, steady)).isEqualTo(new UnusedTime(240, 240, 240, 20));
        assertThat(UnusedTime.of(480, 360, steady)).isEqualTo(new UnusedTime(0, 0, 0, 20));
    }

    @Test
    void nineEarlierBlocksAreTheFewestWithABandOfTheirOwn() {
        List<Past> nine = IntStream.range(0, 9).mapToObj(i -> new Past(100, 0, 10 * i)).toList();

        assertThat(UnusedTime.of(100, 0, nine.subList(0, 8)).least()).isZero();
        assertThat(UnusedTime.of(100, 0, nine)).isEqualTo(new UnusedTime(60, 20, 100, 9));
    }

    @Test
    void cancellationsCountAsTimeThatComesFree() {
        List<Past> shrinking = IntStream.range(0, 30).mapToObj(i -> new Past(400, 300, 200)).toList();

        assertThat(UnusedTime.of(400, 300, shrinking).likely()).isEqualTo(200);
    }

    @Test
    void eightInTenBlocksEndWithinTheBand() {
        Random random = new Random(7);
        int within = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            List<Past> past = IntStream.range(0, 26).mapToObj(i -> block(random)).toList();
            Past next = block(random);
            UnusedTime band = UnusedTime.of(next.minutes(), next.bookedThen(), past);
            int unused = next.minutes() - next.used();
            within += unused >= band.least() && unused <= band.most() ? 1 : 0;
        }
        assertThat(within / 2_000.0).isBetween(0.80, 0.92);
    }

    private static Past block(Random random) {
        int booked = random.nextInt(200);
        return new Past(480, booked, booked + random.nextInt(220));
    }

    @Test
    void aBlockWithoutMinutesIsRefused() {
        assertThatThrownBy(() -> UnusedTime.of(0, 0, List.of())).hasMessageContaining("Maybe");
    }
}
