package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;

class SmoothedSeasonTest {

    private static final LocalDateTime START = LocalDateTime.parse("2018-01-01T00:00");

    private static DemandSeries months(int count, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return DemandSeries.of(Granularity.MONTH, START, values);
    }

    private static List<Expectation> expect(int horizon, DemandSeries... series) {
        DemandPanel panel = new DemandPanel(IntStream.range(0, series.length).mapToObj(i -> "s" + i).toList(), List.of(series), List.of());
        return new SmoothedSeason().learn(panel, horizon).expect(panel, horizon);
    }

    private static double winter(int month) {
        return 1 + 0.4 * Math.cos(2 * Math.PI * month / 12);
    }

    @Test
    void repeatsTheSeasonOfASteadySeries() {
        Expectation expected = expect(12, months(72, t -> 5000 * winter(t))).getFirst();

        assertThat(expected.mean()[0]).isCloseTo(7000, within(150.0));
        assertThat(expected.mean()[6]).isCloseTo(3000, within(150.0));
    }

    @Test
    void aSmallSeriesTakesTheSeasonOfTheOthers() {
        DemandSeries[] series = new DemandSeries[21];
        Arrays.setAll(series, i -> i == 20 ? months(60, _ -> 2) : months(60, t -> 900 * winter(t)));
        List<Expectation> expected = expect(12, series);

        assertThat(expected.get(20).season()[0]).isBetween(1.25, 1.41);
        assertThat(expected.get(0).season()[0]).isCloseTo(1.4, within(0.03));
    }

    @Test
    void followsALevelWithinAYear() {
        Expectation expected = expect(1, months(72, t -> t < 60 ? 100 : 200)).getFirst();

        assertThat(expected.mean()[0]).isBetween(175.0, 205.0);
        assertThat(expected.driversAt(0).level()).isGreaterThan(1.3);
    }

    @Test
    void seesThatMonthsWithMoreWeekdaysHaveMore() {
        DemandSeries weekdays = months(84, t -> 300.0 * weekdays(START.plusMonths(t).toLocalDate()));
        Expectation expected = expect(12, weekdays).getFirst();

        assertThat(IntStream.range(0, 12).mapToDouble(h -> expected.mean()[h] / (300 * weekdays(weekdays.timeAt(84 + h).toLocalDate()))))
                .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1, within(0.015)));
    }

    private static long weekdays(LocalDate first) {
        return first.datesUntil(first.plusMonths(1)).filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0).count();
    }

    @Test
    void multipliesItsDriversToTheMean() {
        Expectation expected = expect(5, months(50, t -> 40 * winter(t) + t % 7)).getFirst();
        Expectation.Drivers drivers = expected.driversAt(3);

        assertThat(drivers.usual() * drivers.level() * drivers.season() * drivers.holiday()).isCloseTo(expected.mean()[3], within(1e-9));
    }

    @Test
    void bridgesGapsAndALateStart() {
        Expectation expected = expect(6, months(60, t -> t < 15 || t == 40 ? Double.NaN : 80), months(60, _ -> 50)).getFirst();

        assertThat(expected.mean()).containsExactly(new double[] {80, 80, 80, 80, 80, 80}, within(4.0));
    }

    @Test
    void expectsNothingWhereNothingEverCame() {
        assertThat(expect(3, months(40, _ -> 0), months(40, _ -> 9)).getFirst().mean()).containsOnly(0);
        assertThat(expect(3, months(40, _ -> Double.NaN), months(40, _ -> 9)).getFirst().mean()).containsOnly(0);
    }

    @Test
    void withoutAWholeYearItExpectsTheLevel() {
        assertThat(expect(3, months(8, _ -> 30)).getFirst().mean()).containsExactly(new double[] {30, 30, 30}, within(1e-9));
    }

    @Test
    void weeksHaveASeasonOfFiftyTwo() {
        double[] values = new double[4 * 52];
        Arrays.setAll(values, t -> 3000 * (1 + 0.3 * Math.cos(2 * Math.PI * t / 52)));
        DemandPanel panel = DemandPanel.of(DemandSeries.of(Granularity.WEEK, START, values));
        double[] mean = new SmoothedSeason().learn(panel, 52).expect(panel, 52).getFirst().mean();

        assertThat(mean[0]).isCloseTo(3900, within(150.0));
        assertThat(mean[26]).isCloseTo(2100, within(150.0));
    }
}
