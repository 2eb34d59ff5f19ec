package org.tessellate.engine.forecasting.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessellate.engine.forecasting.noshow.Visits.MONDAY;
import static org.tessellate.engine.forecasting.noshow.Visits.other;
import static org.tessellate.engine.forecasting.noshow.Visits.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a feature may know, and when. */
class AvailabilityTest {

    /** Booked on day 0 for day 10. */
    private final Visit asked = visit("asked", 0, 10, null);

    private double value(Feature feature, Moment moment, Visit... others) {
        List<Visit> all = new ArrayList<>(List.of(others));
        all.add(asked);
        return feature.of(new History(all).known(asked, moment));
    }

    @Test
    void theOutcomeOfTheDayBeforeIsKnownTheEveningBefore() {
        assertThat(value(Feature.PAST_MISSED, Moment.DAY_BEFORE, visit("a", -5, 9, true))).isEqualTo(1);
    }

    @Test
    void theOutcomeOfTheSameDayIsNot() {
        assertThat(value(Feature.PAST_VISITS, Moment.DAY_BEFORE, visit("a", -5, 10, true))).isZero();
        assertThat(value(Feature.PAST_VISITS, Moment.DAY_BEFORE, visit("b", -5, 11, true))).isZero();
    }

    @Test
    void atBookingOnlyOutcomesFromBeforeTheBookingAreKnown() {
        assertThat(value(Feature.PAST_MISSED, Moment.BOOKING, visit("a", -5, -1, true))).isEqualTo(1);
        assertThat(value(Feature.PAST_VISITS, Moment.BOOKING, visit("b", -5, 0, true))).isZero();
        assertThat(value(Feature.PAST_VISITS, Moment.BOOKING, visit("c", -5, 9, true))).isZero();
    }

    @Test
    void aBookingOnTheDayItselfKnowsTheDayBefore() {
        Visit today = visit("today", 10, 10, null);
        History history = new History(List.of(today, visit("a", 9, 9, true), visit("b", 10, 10, true)));

        assertThat(Feature.PAST_VISITS.of(history.known(today, Moment.DAY_BEFORE))).isEqualTo(1);
        assertThat(Feature.PAST_VISITS.of(history.known(today, Moment.BOOKING))).isEqualTo(1);
    }

    @Test
    void outcomesOfADayAreInByEightInTheEveningNotAMinuteBefore() {
        Visit yesterday = visit("a", 0, 0, true);
        Visit late = visit("late", MONDAY.atTime(20, 0), MONDAY.plusDays(5), null);
        Visit early = visit("early", MONDAY.atTime(19, 59), MONDAY.plusDays(5), null);

        assertThat(new History(List.of(yesterday)).known(late, Moment.BOOKING).past()).hasSize(1);
        assertThat(new History(List.of(yesterday)).known(early, Moment.BOOKING).past()).isEmpty();
    }

    @Test
    void anOtherBookingCountsFromItsBookingOn() {
        Visit later = visit("later", 5, 10, null);

        assertThat(value(Feature.BOOKINGS_THAT_DAY, Moment.DAY_BEFORE, later)).isEqualTo(1);
        assertThat(value(Feature.BOOKED_SINCE, Moment.DAY_BEFORE, later)).isEqualTo(1);
        assertThat(value(Feature.BOOKINGS_THAT_DAY, Moment.BOOKING, later)).isZero();
        assertThat(value(Feature.BOOKINGS_THAT_DAY, Moment.DAY_BEFORE, visit("today", 10, 10, null))).isZero();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void noFeatureChangesWithWhatComesLater(Moment moment) {
        Visit before = visit("a", -9, -3, true);
        Visit after = visit("b", 10, 12, true);
        Visit sameDay = visit("c", -9, 10, true);
        Visit sameDayKept = visit("c", -9, 10, false);
        Basis basis = Basis.at(moment);

        double[] row = new History(List.of(asked, before, sameDay)).row(asked, basis);
        assertThat(new History(List.of(asked, before, sameDayKept, after)).row(asked, basis)).containsExactly(row);
        assertThat(new History(List.of(before, sameDay)).row(asked, basis)).as("the visit's own outcome and booking").containsExactly(row);
    }

    @Test
    void othersOfTheDayCountOnceTheyAreBooked() {
        Visit together = other("x", MONDAY.atTime(9, 0, 20), MONDAY.plusDays(10), "A", true);

        assertThat(value(Feature.OTHERS_WITHIN_30_SECONDS, Moment.DAY_BEFORE, together)).isEqualTo(1);
        assertThat(value(Feature.OTHERS_WITHIN_30_SECONDS, Moment.BOOKING, together)).as("booked 20 seconds later").isZero();
        assertThat(value(Feature.OTHERS_WITHIN_10_SECONDS, Moment.DAY_BEFORE, together)).isZero();
        assertThat(value(Feature.OTHERS_WITHIN_30_SECONDS, Moment.DAY_BEFORE, other("y", MONDAY.atTime(9, 0), MONDAY.plusDays(9), "A", true))).as("another day").isZero();
    }

    @Test
    void aPlaceIsKnownByTheOutcomesThatAreIn() {
        Visit here = new Visit("asked", "P", MONDAY.atTime(9, 0), MONDAY.plusDays(10), "A", Map.of(), true);
        List<Visit> all = List.of(here, other("y", MONDAY.atTime(8, 0), MONDAY.plusDays(9), "A", true), other("z", MONDAY.atTime(8, 0), MONDAY.plusDays(10), "A", false));

        PlaceRecord evening = new History(all).known(here, Moment.DAY_BEFORE).place();
        assertThat(evening.planned()).as("neither its own day nor itself").isEqualTo(1);
        assertThat(evening.missed()).isEqualTo(1);
        assertThat(new History(all).known(here, Moment.BOOKING).place().planned()).isZero();
    }

    @Test
    void aVisitBookedLateOnItsDayKnowsNothingOfThatDay() {
        Visit late = new Visit("late", "P", MONDAY.atTime(21, 0), MONDAY, "A", Map.of(), true);
        History history = new History(List.of(late, other("y", MONDAY.minusDays(3).atTime(8, 0), MONDAY, "A", true)));

        assertThat(history.known(late, Moment.BOOKING).place().visits()).isZero();
    }

    @Test
    void aReminderIsKnownTheDayBeforeAndProtectedAttributesOnlyWhenAllowed() {
        assertThat(Basis.at(Moment.BOOKING).facts()).containsExactly(Fact.HYPERTENSION, Fact.DIABETES);
        assertThat(Basis.at(Moment.DAY_BEFORE).facts()).containsExactly(Fact.HYPERTENSION, Fact.DIABETES, Fact.REMINDED);
        assertThat(Basis.at(Moment.BOOKING, Set.of(Fact.AGE)).facts()).contains(Fact.AGE).doesNotContain(Fact.SEX);
        assertThatThrownBy(() -> new Basis(Moment.BOOKING, List.of(Fact.REMINDED))).hasMessageContaining("(REMINDED)").hasMessageContaining("Maybe");
    }

    @Test
    void aVisitBookedAfterItsDayIsRefused() {
        assertThatThrownBy(() -> visit("x", 1, 0, true)).hasMessageContaining("2026-03-02").hasMessageContaining("Maybe");
    }
}
