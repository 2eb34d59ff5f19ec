package org.tessellate.engine.forecasting.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.census.CensusForecast.Hour;
import org.tessellate.engine.forecasting.census.StayDistribution.Stay;

class CensusForecastTest {

    private static final StayDistribution HALF_LEAVE_AFTER_TWO = StayDistribution.of(List.of(new Stay(2, true), new Stay(4, true)));

    @Test
    void aStayIsThereUntilItsLastHourIsOver() {
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(1)).isEqualTo(1);
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(2)).isEqualTo(0.5);
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(4)).isZero();
    }

    @Test
    void whoHasStayedIsMoreLikelyToStay() {
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(0, 3)).isEqualTo(0.5);
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(2, 1)).isEqualTo(1);
        assertThat(HALF_LEAVE_AFTER_TWO.thereAfter(9, 1)).isZero();
    }

    @Test
    void staysThatAreNotOverCountAsLongAsTheyHaveLasted() {
        StayDistribution stays = StayDistribution.of(List.of(new Stay(1, false), new Stay(2, true), new Stay(3, true)));

        assertThat(stays.thereAfter(2)).as("one of the two who were seen so long").isEqualTo(0.5);
        assertThatThrownBy(() -> StayDistribution.of(List.of(new Stay(5, false)))).hasMessageContaining("(1)").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Stay(-1, true)).hasMessageContaining("(-1)");
    }

    @Test
    void thoseOfNowLeaveAndArrivalsStay() {
        List<Hour> hours = CensusForecast.of(List.of(0, 0, 3), new double[] {2, 0, 0}, HALF_LEAVE_AFTER_TWO);

        assertThat(hours.get(0).mean()).as("both new ones, not the old one, two arrivals").isCloseTo(2 + 2, within(1e-12));
        assertThat(hours.get(1).mean()).as("half of the two, both arrivals").isCloseTo(1 + 2, within(1e-12));
        assertThat(hours.get(2).mean()).isCloseTo(1 + 1, within(1e-12));
    }

    @Test
    void withoutArrivalsTheCountIsThatOfIndependentPatients() {
        Hour second = CensusForecast.of(List.of(0, 0), new double[] {0, 0}, HALF_LEAVE_AFTER_TWO).get(1);

        assertThat(second.probabilities()[0]).isCloseTo(0.25, within(1e-12));
        assertThat(second.probabilities()[1]).isCloseTo(0.5, within(1e-12));
        assertThat(second.exceeds(1)).isCloseTo(0.25, within(1e-12));
        assertThat(second.quantile(0.75)).isEqualTo(1);
        assertThat(second.quantile(0.76)).isEqualTo(2);
    }

    @Test
    void manyArrivalsKeepTheirMeanAndAddUpToOne() {
        Hour hour = CensusForecast.of(List.of(), new double[] {900}, HALF_LEAVE_AFTER_TWO).getFirst();

        assertThat(Arrays.stream(hour.probabilities()).sum()).isCloseTo(1, within(1e-9));
        assertThat(hour.quantile(0.5)).isBetween(899, 901);
        assertThat(hour.exceeds(100_000)).isZero();
    }
}
