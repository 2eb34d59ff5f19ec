package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.SeasonalNaive;

class BlendTest {

    private static final DemandSeries SERIES = DemandSeries.of(Granularity.DAY, LocalDateTime.parse("2024-01-01T00:00"), new double[] {
            4, 5, 6, 7, 8, 9, 10, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 19, 20});
    private static final CalendarRidge RIDGE = new CalendarRidge(HolidayCalendar.NONE);

    @Test
    void isThePlainMeanOfItsMembers() {
        DemandPanel panel = DemandPanel.of(SERIES);
        double ridge = RIDGE.learn(panel, 3).expect(panel, 3).getFirst().mean()[2];
        double naive = new SeasonalNaive().expect(SERIES, 3).mean()[2];

        assertThat(new Blend(List.of(RIDGE, new SeasonalNaive())).learn(panel, 3).expect(panel, 3).getFirst().mean()[2])
                .isCloseTo((ridge + naive) / 2, within(1e-9));
    }

    @Test
    void keepsTheProductOfTheDriversEqualToTheMean() {
        Expectation mean = Blend.mean(List.of(
                new Expectation(new double[] {12}, new double[] {10}, new double[] {1.2}, new double[] {1}, new double[] {1}),
                new Expectation(new double[] {9}, new double[] {10}, new double[] {1}, new double[] {1.8}, new double[] {0.5})));
        Expectation.Drivers drivers = mean.driversAt(0);

        assertThat(mean.mean()[0]).isEqualTo(10.5);
        assertThat(drivers.usual() * drivers.level() * drivers.season() * drivers.holiday()).isCloseTo(10.5, within(1e-9));
    }

    @Test
    void namesItsMembers() {
        assertThat(new Blend(List.of(RIDGE, new SeasonalNaive())).name()).isEqualTo("calendar-ridge+seasonal-naive");
        assertThat(new Blend(List.of(RIDGE, new SeasonalNaive())).expectsMean()).isFalse();
    }
}
