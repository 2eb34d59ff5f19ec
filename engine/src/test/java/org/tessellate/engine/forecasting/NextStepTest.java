package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.model.ProfileLevelSeason;

class NextStepTest {

    private static final DemandSeries HISTORY = SyntheticDemand.emergencyDepartment(8, 11).hourly(LocalDate.parse("2025-01-01"), 300);
    private static final NextStep NEXT = NextStep.learn(ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE),
            DemandPanel.of(HISTORY.before(24 * 290)));

    @Test
    void isMeasuredOnStepsItHadNotLearnedFrom() {
        assertThat(NEXT.measured().count()).isEqualTo(8 * 168);
        assertThat(NEXT.measured().mae()).isLessThan(NEXT.measured().naiveMae());
        assertThat(NEXT.measured().coverage80()).isBetween(0.74, 0.86);
    }

    @Test
    void servesAtLaterOriginsWithoutLearningAgain() {
        DemandForecast.Step later = NEXT.next(DemandPanel.of(HISTORY.before(24 * 295 + 12)), QuantileLevels.EVERY_FIVE);

        assertThat(later.time()).isEqualTo(HISTORY.timeAt(24 * 295 + 12));
        assertThat(later.quantiles()).hasSize(19).isSorted();
        assertThat(later.quantiles()[1]).isLessThan(later.mean());
        assertThat(later.quantiles()[17]).isGreaterThan(later.mean());
        assertThat(later.band().errors()).isEqualTo(8 * 168);
    }

    @Test
    void readsTheChanceOfPassingACapacityFromItsQuantiles() {
        DemandForecast.Step step = NEXT.next(DemandPanel.of(HISTORY), QuantileLevels.EVERY_FIVE);

        double capacity = Surge.capacityFor(step.quantiles(), QuantileLevels.EVERY_FIVE, 0.2);
        assertThat(Surge.chance(step.quantiles(), QuantileLevels.EVERY_FIVE, capacity)).isBetween(0.19, 0.21);
        assertThat(capacity).isBetween(step.quantiles()[14], step.quantiles()[17]);
    }
}
