package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.Regressor.Availability;

class WithRegressorsTest {

    private static final int SIZE = 60 * 168;
    private static final double[] GAME = IntStream.range(0, SIZE + 168).mapToDouble(hour -> hour % 24 > 17 && new Random(hour / 24).nextInt(6) == 0 ? 1 : 0).toArray();

    private static DemandPanel hours(Regressor... regressors) {
        double[] values = IntStream.range(0, SIZE).mapToDouble(hour -> (20 + hour % 24) * (1 + 0.5 * GAME[hour])).toArray();
        return new DemandPanel(List.of("ed"), List.of(DemandSeries.of(Granularity.HOUR, LocalDateTime.parse("2024-01-01T00:00"), values)), List.of(regressors));
    }

    private static Expectation expect(DemandPanel panel) {
        return new WithRegressors(ProfileLevelSeason.forGranularity(Granularity.HOUR, HolidayCalendar.NONE)).learn(panel, 168).expect(panel, 168).getFirst();
    }

    @Test
    void expectsMoreWhenAGameIsPlanned() {
        Expectation expected = expect(hours(new Regressor("game", Availability.PLANNED, List.of(GAME))));

        for (int h = 20; h < 168; h += 24) {
            double usual = 20 + (SIZE + h) % 24;
            assertThat(expected.mean()[h]).isCloseTo(usual * (1 + 0.5 * GAME[SIZE + h]), within(0.12 * usual));
        }
        assertThat(IntStream.range(0, 168).filter(h -> GAME[SIZE + h] == 1)).isNotEmpty()
                .allSatisfy(h -> assertThat(expected.driversAt(h).holiday()).isGreaterThan(1.2));
    }

    @Test
    void doesNotUseWhatIsOnlyMeasured() {
        assertThat(expect(hours(new Regressor("game", Availability.OBSERVED, List.of(GAME)))).mean()).isEqualTo(expect(hours()).mean());
    }

    @Test
    void aRegressorThatNeverChangesChangesNothing() {
        double[] constant = IntStream.range(0, SIZE + 168).mapToDouble(_ -> 3).toArray();

        assertThat(expect(hours(new Regressor("constant", Availability.PLANNED, List.of(constant)))).mean()).isEqualTo(expect(hours()).mean());
    }
}
