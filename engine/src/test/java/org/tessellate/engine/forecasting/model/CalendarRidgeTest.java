package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;

class CalendarRidgeTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2018-01-01T00:00");

    private static DemandSeries days(int count, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return DemandSeries.of(Granularity.DAY, MONDAY, values);
    }

    private static DemandPanel panel(DemandSeries... series) {
        return new DemandPanel(IntStream.range(0, series.length).mapToObj(i -> "s" + i).toList(), List.of(series), List.of());
    }

    private static List<Expectation> expect(int horizon, HolidayCalendar holidays, DemandPanel panel) {
        return new CalendarRidge(holidays).learn(panel, horizon).expect(panel, horizon);
    }

    private static Expectation expect(int horizon, DemandSeries series) {
        return expect(horizon, HolidayCalendar.NONE, panel(series)).getFirst();
    }

    private static double season(int day) {
        return 1 + 0.2 * Math.sin(2 * Math.PI * MONDAY.plusDays(day).getDayOfYear() / 365.25);
    }

    @Test
    void followsTheWeekAndTheYear() {
        DemandSeries series = days(1200, day -> 200 * season(day) + (day % 7 == 0 ? 40 : 0));
        Expectation expected = expect(84, series);

        assertThat(IntStream.range(0, 84)).allSatisfy(h -> assertThat(expected.mean()[h])
                .isCloseTo(200 * season(1200 + h) + ((1200 + h) % 7 == 0 ? 40 : 0), within(12.0)));
    }

    @Test
    void knowsChristmasAfterSeeingItTwice() {
        IntToDoubleFunction demand = day -> MONDAY.plusDays(day).getMonthValue() == 12 && MONDAY.plusDays(day).getDayOfMonth() == 25 ? 60 : 100;
        Expectation expected = expect(14, days((int) LocalDate.parse("2020-12-20").toEpochDay() - (int) MONDAY.toLocalDate().toEpochDay(), demand));

        assertThat(expected.mean()[5]).isLessThan(85);
        assertThat(expected.driversAt(5).holiday()).isLessThan(0.85);
        assertThat(expected.mean()[1]).isCloseTo(100, within(3.0));
    }

    @Test
    void knowsALocalHolidayByItsCalendar() {
        Map<LocalDate, String> fair = new TreeMap<>();
        for (int year = 2018; year <= 2021; year++) {
            fair.put(LocalDate.of(year, 9, 10), "Fair");
        }
        DemandSeries series = days(1340, day -> fair.containsKey(MONDAY.toLocalDate().plusDays(day)) ? 200 : 100);
        Expectation expected = expect(28, HolidayCalendar.of(fair), panel(series)).getFirst();

        int step = series.stepAt(LocalDateTime.parse("2021-09-10T00:00")) - series.size();
        assertThat(expected.mean()[step]).isGreaterThan(140);
        assertThat(expected.mean()[step - 1]).isCloseTo(100, within(3.0));
    }

    @Test
    void followsANewLevelWithinWeeks() {
        assertThat(expect(1, days(1000, day -> day < 930 ? 100 : 130)).mean()[0]).isGreaterThan(122);
    }

    @Test
    void aSeriesBorrowsWhatItCannotKnow() {
        DemandSeries[] series = new DemandSeries[6];
        Arrays.setAll(series, i -> i == 5 ? days(1100, day -> day < 1000 ? Double.NaN : 50 * season(day)) : days(1100, day -> 100 * season(day)));
        Expectation young = expect(84, HolidayCalendar.NONE, panel(series)).get(5);
        double change = young.mean()[83] / young.mean()[0];

        assertThat(change).isCloseTo(season(1183) / season(1100), within(0.06));
    }

    @Test
    void usesARegressorThatIsPlanned() {
        double[] closed = IntStream.range(0, 1100).mapToDouble(day -> day * 31 % 13 == 0 ? 1 : 0).toArray();
        DemandSeries series = days(1050, day -> 100 - 30 * closed[day]);
        DemandPanel panel = new DemandPanel(List.of("a"), List.of(series), List.of(new Regressor("closed", Regressor.Availability.PLANNED, List.of(closed))));
        Expectation expected = expect(26, HolidayCalendar.NONE, panel).getFirst();

        for (int h = 0; h < 26; h++) {
            assertThat(expected.mean()[h]).isCloseTo(100 - 30 * closed[1050 + h], within(4.0));
        }
    }

    @Test
    void neverUsesWhatIsMeasuredLater() {
        DemandSeries series = days(800, day -> 100 + day % 5);
        DemandPanel plain = panel(series);
        DemandPanel measured = new DemandPanel(List.of("a"), List.of(series),
                List.of(new Regressor("future", Regressor.Availability.OBSERVED, List.of(IntStream.range(0, 900).mapToDouble(day -> day % 5).toArray()))));

        assertThat(expect(7, HolidayCalendar.NONE, measured).getFirst().mean()).isEqualTo(expect(7, HolidayCalendar.NONE, plain).getFirst().mean());
    }

    @Test
    void multipliesItsDriversToTheMean() {
        Expectation.Drivers drivers = expect(30, days(900, day -> 50 + 10 * season(day) + day % 7)).driversAt(20);
        double mean = expect(30, days(900, day -> 50 + 10 * season(day) + day % 7)).mean()[20];

        assertThat(drivers.usual() * drivers.level() * drivers.season() * drivers.holiday()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void aFewWeeksGiveAWeekAndNoSeason() {
        Expectation expected = expect(14, days(40, day -> 100 + 20 * (day % 7 == 5 ? 1 : 0)));

        assertThat(Arrays.stream(expected.mean()).boxed()).allSatisfy(value -> assertThat(value).isBetween(90.0, 125.0));
        assertThat(expected.mean()[0]).isGreaterThan(expected.mean()[1]);
    }

    @Test
    void expectsNothingWhereNothingEverCame() {
        assertThat(expect(7, days(400, _ -> 0)).mean()).containsOnly(0);
        assertThat(expect(7, days(400, _ -> Double.NaN)).mean()).containsOnly(0);
    }
}
