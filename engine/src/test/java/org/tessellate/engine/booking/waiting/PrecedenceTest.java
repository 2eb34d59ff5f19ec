package org.tessellate.engine.booking.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.waiting.Precedence.Part;

class PrecedenceTest {

    private static final double URGENT = 100;
    private static final double ROUTINE = 0;

    private final Precedence usual = Precedence.USUAL;

    private static Waiting waiting(double urgency, int days, int aim) {
        return new Waiting(urgency, Duration.ofDays(days), Duration.ofDays(aim), 30, false, 0);
    }

    private double points(Waiting waiting) {
        return usual.of(waiting, 60).total();
    }

    @Test
    void theUrgentComeBeforeTheRoutineHoweverLongThoseWaited() {
        assertThat(points(waiting(URGENT, 0, 7))).isGreaterThan(points(waiting(ROUTINE, 900, 90)));
        assertThat(usual.highest(ROUTINE)).isLessThan(URGENT);
    }

    @Test
    void withinAClassWhoeverUsedUpMoreOfTheAimComesFirst() {
        assertThat(points(waiting(ROUTINE, 60, 90))).isGreaterThan(points(waiting(ROUTINE, 59, 90)));
        assertThat(points(waiting(ROUTINE, 30, 30))).isGreaterThan(points(waiting(ROUTINE, 31, 90)));
    }

    @Test
    void waitingStopsCountingAtOneAndAHalfTimesTheAim() {
        assertThat(points(waiting(ROUTINE, 135, 90))).isEqualTo(points(waiting(ROUTINE, 136, 90)));
        assertThat(points(waiting(ROUTINE, 134, 90))).isLessThan(points(waiting(ROUTINE, 135, 90)));
        assertThat(usual.of(waiting(ROUTINE, 135, 90), 60).of(Part.WAIT)).isEqualTo(60);
    }

    @Test
    void theBetterFitAndTheWishDecideBetweenEquals() {
        Waiting shorter = waiting(ROUTINE, 10, 90);
        Waiting longer = new Waiting(ROUTINE, Duration.ofDays(10), Duration.ofDays(90), 60, false, 0);
        Waiting wishing = new Waiting(ROUTINE, Duration.ofDays(10), Duration.ofDays(90), 30, true, 0);

        assertThat(points(longer) - points(shorter)).isCloseTo(7.5, within(1e-9));
        assertThat(points(wishing) - points(shorter)).isCloseTo(10, within(1e-9));
        assertThat(usual.of(longer, 30).of(Part.FIT)).as("longer than the gap").isEqualTo(15);
    }

    @Test
    void offersNotTakenCostAPlaceButNeverThePlaceOnTheList() {
        Waiting never = waiting(ROUTINE, 10, 90);
        Waiting thrice = new Waiting(ROUTINE, Duration.ofDays(10), Duration.ofDays(90), 30, false, 3);
        Waiting often = new Waiting(ROUTINE, Duration.ofDays(10), Duration.ofDays(90), 30, false, 40);

        assertThat(points(never) - points(thrice)).isCloseTo(15, within(1e-9));
        assertThat(points(often)).isEqualTo(points(thrice));
    }

    @Test
    void thePartsAddUpToTheTotal() {
        Precedence.Points points = usual.of(new Waiting(50, Duration.ofDays(14), Duration.ofDays(28), 45, true, 1), 60);

        assertThat(points.parts().values().stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(points.total(), within(1e-9));
        assertThat(points.of(Part.URGENCY)).isEqualTo(50);
        assertThat(points.of(Part.WAIT)).isEqualTo(20);
        assertThat(points.of(Part.NOT_TAKEN)).isEqualTo(-5);
    }

    @Test
    void somebodyCannotHaveWaitedForLessThanNoTime() {
        assertThatThrownBy(() -> waiting(ROUTINE, -1, 90)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Maybe a clock");
        assertThatThrownBy(() -> waiting(ROUTINE, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
