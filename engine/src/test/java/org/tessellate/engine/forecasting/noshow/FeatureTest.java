package org.tessellate.engine.forecasting.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessellate.engine.forecasting.noshow.Visits.visit;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTest {

    private final Visit asked = visit("asked", 0, 10, null);
    private final History history = new History(List.of(asked, visit("a", -20, -15, true), visit("b", -10, -10, false), visit("c", -4, 2, false),
            visit("d", 0, 20, null)));

    private double value(Feature feature) {
        return feature.of(history.known(asked, Moment.DAY_BEFORE));
    }

    @Test
    void thePastIsCounted() {
        assertThat(value(Feature.PAST_VISITS)).isEqualTo(3);
        assertThat(value(Feature.PAST_MISSED)).isEqualTo(1);
        assertThat(value(Feature.PAST_MISSED_SHARE)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(value(Feature.PLANNED_VISITS)).isEqualTo(2);
        assertThat(value(Feature.PLANNED_MISSED)).isEqualTo(1);
    }

    @Test
    void theLastVisitIsTheLatestByDay() {
        assertThat(value(Feature.LAST_MISSED)).isZero();
        assertThat(value(Feature.LAST_LEAD)).isEqualTo(6);
        assertThat(value(Feature.DAYS_SINCE_LAST)).isEqualTo(8);
        assertThat(value(Feature.ATTENDED_IN_A_ROW)).isEqualTo(2);
    }

    @Test
    void otherBookingsAreCounted() {
        assertThat(value(Feature.OTHER_BOOKINGS)).isEqualTo(4);
        assertThat(value(Feature.LATER_BOOKINGS)).isEqualTo(1);
        assertThat(value(Feature.BOOKED_TOGETHER)).isEqualTo(1);
        assertThat(value(Feature.DAYS_SINCE_FIRST_BOOKING)).isEqualTo(20);
    }

    @Test
    void aNewPatientHasNoShareRatherThanZero() {
        Known known = new History(List.of()).known(asked, Moment.DAY_BEFORE);

        assertThat(Feature.PAST_MISSED_SHARE.of(known)).isNaN();
        assertThat(Feature.ATTENDED_IN_A_ROW.of(known)).isNaN();
        assertThat(Feature.PAST_VISITS.of(known)).isZero();
        assertThat(Feature.DAYS_SINCE_FIRST_BOOKING.of(known)).isZero();
    }

    @Test
    void theVisitsOwnTimesAreRead() {
        assertThat(value(Feature.LEAD_DAYS)).isEqualTo(10);
        assertThat(value(Feature.SAME_DAY)).isZero();
        assertThat(value(Feature.BOOKED_HOUR)).isEqualTo(9);
        assertThat(value(Feature.BOOKED_WEEKDAY)).isEqualTo(1);
        assertThat(value(Feature.VISIT_WEEKDAY)).isEqualTo(4);
    }

    @Test
    void whatHappenedSinceTheBookingIsToldApart() {
        assertThat(value(Feature.CAME_SINCE_BOOKING)).isEqualTo(1);
        assertThat(value(Feature.MISSED_SINCE_BOOKING)).isZero();
        assertThat(value(Feature.DAYS_TO_NEXT)).isEqualTo(10);
        assertThat(value(Feature.DAYS_SINCE_LAST_BOOKING)).as("booked in the same minute").isZero();
        assertThat(value(Feature.OPEN_BEFORE)).isZero();
    }

    @Test
    void aPlaceIsPulledToTheShareOfAll() {
        assertThat(new PlaceRecord(50, 40, 20, 0.25).missedShare()).as("(20 + 40 × 0.25) / 80").isEqualTo(0.375);
        assertThat(new PlaceRecord(50, 40, 20, 0.25).plannedShare()).isEqualTo(0.8);
        assertThat(PlaceRecord.NONE.missedShare()).isNaN();
        assertThat(value(Feature.PLACE_MISSED_SHARE)).as("nobody said where").isNaN();
    }
}
