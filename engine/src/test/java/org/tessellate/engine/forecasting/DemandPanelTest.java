package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.Regressor.Availability;

class DemandPanelTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-01-05T00:00");

    private static DemandSeries days(double... values) {
        return DemandSeries.of(Granularity.DAY, MONDAY, values);
    }

    @Test
    void cutsMeasuredQuantitiesAtTheOriginAndLeavesPlannedOnesWhole() {
        Regressor measured = new Regressor("temperature", Availability.OBSERVED, List.of(new double[] {1, 2, 3, 4}));
        Regressor planned = new Regressor("term", Availability.PLANNED, List.of(new double[] {1, 0, 1, 1}));
        DemandPanel known = new DemandPanel(List.of("a"), List.of(days(5, 6, 7, 8)), List.of(measured, planned)).before(2);

        assertThat(known.size()).isEqualTo(2);
        assertThat(known.regressors().getFirst().at(0, 1)).isEqualTo(2);
        assertThat(known.regressors().getFirst().at(0, 2)).isNaN();
        assertThat(known.regressors().getLast().at(0, 3)).isEqualTo(1);
        assertThat(known.regressors().getLast().at(0, 4)).isNaN();
    }

    @Test
    void refusesSeriesOfDifferentSteps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DemandPanel(List.of("a", "b"), List.of(days(1, 2), days(1)), List.of()))
                .withMessageContaining("2 from").withMessageContaining("1 from").withMessageContaining("Maybe");
    }
}
