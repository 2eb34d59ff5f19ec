package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;

/** A unit that opened ten weeks ago, in the busiest season of its peers. */
class WithPeersTest {

    private static final LocalDateTime OPENED = LocalDateTime.parse("2025-12-15T00:00");
    private static final int WEEKS = 10;
    private static final int AHEAD = 84;
    private static final DemandModel DAYS = Candidates.forGranularity(Granularity.DAY, HolidayCalendar.NONE);

    private static DemandSeries days(LocalDateTime start, int count, double size, long seed) {
        Random random = new Random(seed);
        return DemandSeries.of(Granularity.DAY, start, IntStream.range(0, count).mapToDouble(t -> {
            double mean = size * (1 + 0.35 * Math.cos(2 * Math.PI * (start.plusDays(t).getDayOfYear() - 20) / 365.25));
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }).toArray());
    }

    private static DemandSeries peers(int days) {
        return days(OPENED.plusWeeks(WEEKS).minusDays(days), days, 900, 7);
    }

    private static Expectation expected(DemandModel model, DemandSeries known, int steps) {
        DemandPanel panel = DemandPanel.of(known);
        return model.learn(panel, steps).expect(panel, steps).getFirst();
    }

    private static double error(DemandModel model) {
        DemandSeries whole = days(OPENED, 7 * WEEKS + AHEAD, 60, 3);
        Expectation expected = expected(model, whole.before(7 * WEEKS), AHEAD);
        return IntStream.range(0, AHEAD).mapToDouble(h -> Math.abs(expected.mean()[h] - whole.value(7 * WEEKS + h))).average().orElseThrow();
    }

    @Test
    void followsTheSeasonThatItsPeersHadAYearAgo() {
        assertThat(error(new WithPeers(DAYS, peers(1100)))).isLessThan(0.8 * error(DAYS));
    }

    @Test
    void leavesAForecastAsItIsWhenThePeersAreTooYoungThemselves() {
        assertThat(error(new WithPeers(DAYS, peers(200)))).isCloseTo(error(DAYS), within(1e-9));
    }

    @Test
    void seesNothingOfThePeersAfterItsOrigin() {
        DemandSeries known = days(OPENED, 7 * WEEKS, 60, 3).before(7 * WEEKS - 21);
        DemandSeries then = peers(1100);
        double[] changed = IntStream.range(0, then.size()).mapToDouble(step -> step < then.size() - 21 ? then.value(step) : 9000).toArray();

        assertThat(expected(new WithPeers(DAYS, DemandSeries.of(Granularity.DAY, then.start(), changed)), known, 360).mean())
                .isEqualTo(expected(new WithPeers(DAYS, then), known, 360).mean());
    }

    @Test
    void lendsTheSameSeasonToEachHourOfADay() {
        double[] flat = IntStream.range(0, 24 * 7 * WEEKS).mapToDouble(_ -> 4).toArray();
        DemandModel hours = Candidates.forGranularity(Granularity.HOUR, HolidayCalendar.NONE);
        Expectation expected = expected(new WithPeers(hours, peers(1100)), DemandSeries.of(Granularity.HOUR, OPENED, flat), 24 * AHEAD);

        assertThat(expected.mean()[24 * 80]).isCloseTo(expected.mean()[24 * 80 + 23], within(1e-3));
        assertThat(expected.mean()[24 * 80]).isLessThan(0.9 * expected.mean()[0]);
        assertThat(expected.season()[24 * 80]).isLessThan(0.9);
    }
}
