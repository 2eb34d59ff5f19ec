package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;

class RobustTest {

    private static DemandPanel days(int from, int until, double instead) {
        double[] values = new double[600];
        Arrays.setAll(values, day -> day >= from && day < until ? instead : 100 + 10 * (day % 7));
        return DemandPanel.of(DemandSeries.of(Granularity.DAY, LocalDateTime.parse("2023-01-02T00:00"), values));
    }

    private static double next(DemandModel model, DemandPanel panel) {
        return model.learn(panel, 1).expect(panel, 1).getFirst().mean()[0];
    }

    @Test
    void anOutageDoesNotLowerWhatIsExpected() {
        DemandModel plain = ProfileLevelSeason.forGranularity(Granularity.DAY, HolidayCalendar.NONE);
        Robust robust = new Robust(plain, HolidayCalendar.NONE);
        double usual = next(plain, days(0, 0, 0));

        assertThat(next(plain, days(580, 590, 0))).isLessThan(0.9 * usual);
        assertThat(next(robust, days(580, 590, 0))).isCloseTo(usual, within(0.01 * usual));
        assertThat(robust.name()).isEqualTo(plain.name());
    }

    @Test
    void anOutageThatLastsIsFollowed() {
        Robust robust = new Robust(ProfileLevelSeason.forGranularity(Granularity.DAY, HolidayCalendar.NONE), HolidayCalendar.NONE);

        assertThat(next(robust, days(560, 600, 0))).isLessThan(60);
    }
}
