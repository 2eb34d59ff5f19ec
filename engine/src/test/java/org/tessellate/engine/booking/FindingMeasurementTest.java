package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tessellate.engine.time.Interval;

/** Prints how long the finder takes; run with {@code -Dtessellate.measure=true}. */
@EnabledIfSystemProperty(named = "tessellate.measure", matches = "true")
class FindingMeasurementTest {

    private static final int REQUESTS = 2_000;

    @Test
    void threeTheatresOverNinetyDays() {
        BookingProblem problem = BusyHospital.threeTheatres().problem();
        long building = System.nanoTime();
        SlotFinder finder = new SlotFinder(problem, Objective.standard());
        long built = System.nanoTime() - building;
        long[] nanos = new long[REQUESTS];
        int answered = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Interval window = new Interval(Ward.MONDAY.plus(Duration.ofDays(i % 60)), Ward.HORIZON.end());
            long before = System.nanoTime();
            answered += finder.find(BookingRequest.of("case", window), 10) instanceof Answer.Found ? 1 : 0;
            nanos[i] = System.nanoTime() - before;
        }
        long[] warm = Arrays.copyOfRange(nanos, REQUESTS / 2, REQUESTS);
        Arrays.sort(warm);
        System.out.printf("index built in %.1f ms; find over up to 90 days: p50 %.2f ms, p99 %.2f ms; %d of %d answered%n",
                built / 1e6, warm[warm.length / 2] / 1e6, warm[warm.length * 99 / 100] / 1e6, answered, REQUESTS);
        assertThat(answered).isEqualTo(REQUESTS);
    }
}
