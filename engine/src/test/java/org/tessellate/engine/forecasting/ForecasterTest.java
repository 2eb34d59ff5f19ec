package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.model.Candidates;

class ForecasterTest {

    private static final LocalDate FIRST = LocalDate.parse("2022-01-03");
    private static final DemandSeries HOURLY = SyntheticDemand.emergencyDepartment(6, 11).hourly(FIRST, 840);
    private final Forecaster hourly = Candidates.forecaster(Granularity.HOUR, HolidayCalendar.NONE);
    private final Forecaster daily = Candidates.forecaster(Granularity.DAY, HolidayCalendar.NONE);

    private static DemandSeries with(DemandSeries series, int from, double instead) {
        double[] values = new double[series.size()];
        Arrays.setAll(values, i -> i < from ? series.value(i) : instead);
        return DemandSeries.of(series.granularity(), series.start(), values);
    }

    private static DemandSeries daily(DemandSeries hours) {
        double[] values = new double[hours.size() / 24];
        for (int i = 0; i < hours.size(); i++) {
            values[i / 24] += hours.value(i);
        }
        return DemandSeries.of(Granularity.DAY, hours.start(), values);
    }

    @Test
    void beatsTheNaiveForecastOnSeasonalDemand() {
        Backtest backtest = hourly.backtest(HOURLY, 8, 168, QuantileLevels.EVERY_FIVE);

        assertThat(backtest.origins()).hasSize(8).allMatch(origin -> origin.usedModel().equals("profile-level-season"));
        assertThat(backtest.model().mase()).isLessThan(0.78);
        assertThat(backtest.model().wql()).isLessThan(0.8 * backtest.naive().wql());
        assertThat(backtest.beatsNaive()).isTrue();
    }

    @Test
    void coversAboutEightyPercentWithTheEightyPercentBand() {
        assertThat(hourly.backtest(HOURLY, 8, 168, QuantileLevels.EVERY_FIVE).model().coverage80()).isBetween(0.78, 0.83);
        assertThat(daily.backtest(daily(HOURLY), 16, 14, QuantileLevels.EVERY_FIVE).model().coverage80()).isBetween(0.72, 0.88);
    }

    @Test
    void changesNothingWhenTheFutureChanges() {
        int origin = HOURLY.size() - 4 * 168;
        DemandSeries otherFuture = with(HOURLY, origin, 99);

        Backtest.Origin one = hourly.backtest(HOURLY, 4, 168, QuantileLevels.EVERY_FIVE).origins().getFirst();
        Backtest.Origin other = hourly.backtest(otherFuture, 4, 168, QuantileLevels.EVERY_FIVE).origins().getFirst();
        DemandForecast fromAll = hourly.forecast(HOURLY.before(origin), 168, QuantileLevels.EVERY_FIVE);
        DemandForecast fromOther = hourly.forecast(otherFuture.before(origin), 168, QuantileLevels.EVERY_FIVE);

        assertThat(one.time()).isEqualTo(other.time()).isEqualTo(fromAll.origin());
        assertThat(one.usedModel()).isEqualTo(other.usedModel());
        assertThat(fromAll).usingRecursiveComparison().isEqualTo(fromOther);
    }

    @Test
    void forecastsInABacktestWhatItWouldHaveForecastThen() {
        int origin = HOURLY.size() - 3 * 168;
        DemandForecast then = hourly.forecast(HOURLY.before(origin), 336, QuantileLevels.EVERY_FIVE);
        Scores scores = new Scores(QuantileLevels.EVERY_FIVE, SeasonalNaive.meanAbsoluteError(HOURLY.before(origin)));
        for (int h = 0; h < 336; h++) {
            scores.add(then.steps().get(h).point(), then.steps().get(h).quantiles(), HOURLY.value(origin + h));
        }

        assertThat(hourly.backtest(HOURLY, 3, 336, QuantileLevels.EVERY_FIVE).origins().getFirst().model())
                .isEqualTo(scores.accuracy());
    }

    @Test
    void learnsBandsOnlyFromErrorsRealisedBeforeTheOrigin() {
        DemandForecast forecast = hourly.forecast(HOURLY, 4 * 168, QuantileLevels.EVERY_FIVE);

        assertThat(forecast.steps()).allSatisfy(step -> assertThat(step.band().until()).isBeforeOrEqualTo(forecast.origin()));
        assertThat(forecast.steps().getFirst().band().errors()).isEqualTo(52 * 168);
        assertThat(forecast.steps().getLast().band().errors()).isEqualTo(52 * 168);
    }

    @Test
    void usesTheNaiveForecastAndSaysSoWhenItCannotBeBeaten() {
        double[] sticky = new double[60 * 7];
        Random random = new Random(5);
        for (int week = 0; week < 60; week++) {
            double level = week % 10 == 0 ? 50 + random.nextInt(200) : sticky[7 * week - 7];
            Arrays.fill(sticky, 7 * week, 7 * week + 7, level);
        }
        DemandForecast forecast =
                daily.forecast(DemandSeries.of(Granularity.DAY, FIRST.atStartOfDay(), sticky), 7, QuantileLevels.EVERY_FIVE);

        assertThat(forecast.choice().beatsNaive()).isFalse();
        assertThat(forecast.choice().reason()).contains("the same day of last week", "that one is used");
        assertThat(forecast.card().model()).isEqualTo("seasonal-naive");
        assertThat(forecast.steps().getFirst().point()).isEqualTo(sticky[sticky.length - 7]);
    }

    @Test
    void saysThatAShortHistoryAllowsNoComparison() {
        DemandForecast forecast = hourly.forecast(HOURLY.before(2 * 168), 24, QuantileLevels.EVERY_FIVE);

        assertThat(forecast.choice().comparisons()).isZero();
        assertThat(forecast.choice().reason()).startsWith("The history is too short");
        assertThat(forecast.quantile(0, 0.9)).isGreaterThan(forecast.quantile(0, 0.1));
    }

    @Test
    void refusesAHistoryOfLessThanTwoWeeks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hourly.forecast(HOURLY.before(335), 24, QuantileLevels.EVERY_FIVE))
                .withMessageContaining("(335)");
    }

    @Test
    void givesQuantilesThatAscendAndAreNeverNegative() {
        DemandForecast forecast = hourly.forecast(HOURLY, 168, QuantileLevels.EVERY_FIVE);

        assertThat(forecast.steps()).allSatisfy(step -> {
            assertThat(step.quantiles()).isSorted();
            assertThat(step.quantiles()[0]).isNotNegative();
        });
    }

    @Test
    void givesTheMedianCountAsThePointAndTheMeanBesideIt() {
        DemandForecast.Step step = hourly.forecast(HOURLY, 24, QuantileLevels.EVERY_FIVE).steps().get(12);

        assertThat(step.point()).isEqualTo(Math.rint(step.point()));
        assertThat(step.mean()).isNotEqualTo(Math.rint(step.mean()));
    }

    @Test
    void tellsTheDataItWasMadeFrom() {
        DemandForecast one = hourly.forecast(HOURLY, 24, QuantileLevels.EVERY_FIVE);
        DemandForecast again = hourly.forecast(HOURLY, 24, QuantileLevels.EVERY_FIVE);
        DemandForecast changed = hourly.forecast(with(HOURLY, HOURLY.size() - 1, 1), 24, QuantileLevels.EVERY_FIVE);

        assertThat(one.card().dataUntil()).isEqualTo(one.origin());
        assertThat(one.card().inputHash()).hasSize(64).isEqualTo(again.card().inputHash()).isNotEqualTo(changed.card().inputHash());
    }

    @Test
    void refusesAQuantileItWasNotAskedFor() {
        DemandForecast forecast = hourly.forecast(HOURLY, 1, QuantileLevels.of(0.5));

        assertThatIllegalArgumentException().isThrownBy(() -> forecast.quantile(0, 0.9)).withMessageContaining("(0.9)");
    }

    @Test
    void forecastsThreeYearsOfHoursInWellUnderASecond() {
        DemandSeries threeYears = SyntheticDemand.emergencyDepartment(6, 2).hourly(FIRST, 1095);
        hourly.forecast(threeYears, 168, QuantileLevels.EVERY_FIVE);
        LocalDateTime end = hourly.forecast(threeYears, 168, QuantileLevels.EVERY_FIVE).origin();
        long started = System.nanoTime();
        hourly.forecast(threeYears, 168, QuantileLevels.EVERY_FIVE);

        assertThat(end).isEqualTo(FIRST.plusDays(1095).atStartOfDay());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }
}
