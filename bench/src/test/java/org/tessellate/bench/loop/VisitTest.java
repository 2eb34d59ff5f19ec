package org.tessellate.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.loop.Visit.Taken;

class VisitTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void twoVisitsInOneRoomAtOnceAreADoubleBooking() {
        assertThat(BookingRounds.doubleBookings(List.of(visit("location/a", 0, 30), visit("location/a", 29, 60)))).isEqualTo(1);
    }

    @Test
    void oneAfterTheOtherIsNone() {
        assertThat(BookingRounds.doubleBookings(List.of(visit("location/a", 0, 30), visit("location/a", 30, 60)))).isZero();
    }

    @Test
    void anotherRoomIsNone() {
        assertThat(BookingRounds.doubleBookings(List.of(visit("location/a", 0, 30), visit("location/b", 0, 30)))).isZero();
    }

    @Test
    void poolsAreShared() {
        assertThat(BookingRounds.doubleBookings(List.of(visit("pool/ed/TECH", 0, 30), visit("pool/ed/TECH", 0, 30)))).isZero();
    }

    private static Visit visit(String resource, int from, int to) {
        return new Visit("x", NINE, List.of(new Taken(resource, NINE.plusSeconds(60L * from), NINE.plusSeconds(60L * to))));
    }
}
