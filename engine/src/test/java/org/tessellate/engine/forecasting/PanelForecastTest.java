package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.model.Candidates;

class PanelForecastTest {

    private static final LocalDateTime START = LocalDateTime.parse("2019-01-01T00:00");
    private static final Forecaster MONTHLY = Candidates.forecaster(Granularity.MONTH, HolidayCalendar.NONE);

    /** Series of one season and several sizes; from {@code changedFrom} on they are something else. */
    private static DemandPanel months(int count, int changedFrom) {
        List<DemandSeries> series = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Random random = new Random(i);
            double size = 20 * (i + 1);
            double[] values = new double[count];
            Arrays.setAll(values, t -> {
                double mean = size * (1 + 0.3 * Math.sin(2 * Math.PI * t / 12));
                double drawn = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
                return t < changedFrom ? drawn : 5000 - drawn;
            });
            series.add(DemandSeries.of(Granularity.MONTH, START, values));
        }
        return new DemandPanel(IntStream.range(0, 12).mapToObj(i -> "s" + i).toList(), series, List.of());
    }

    private static List<Forecaster.Replayed> replay(DemandPanel panel, int... origins) {
        List<Forecaster.Replayed> results = new ArrayList<>();
        MONTHLY.replay(panel, Arrays.stream(origins).boxed().toList(), 12, QuantileLevels.EVERY_FIVE, results::add);
        return results;
    }

    @Test
    void aForecastDoesNotChangeWhenTheFutureDoes() {
        List<Forecaster.Replayed> one = replay(months(84, 84), 60, 66);
        List<Forecaster.Replayed> other = replay(months(84, 66), 60, 66);

        assertThat(one).hasSize(24);
        assertThat(other.stream().map(Forecaster.Replayed::forecast)).usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(one.stream().map(Forecaster.Replayed::forecast).toList());
    }

    @Test
    void aReplayedForecastIsWhatWouldHaveBeenMadeThen() {
        List<DemandForecast> then = MONTHLY.forecast(months(84, 84).before(60), 12, QuantileLevels.EVERY_FIVE);

        assertThat(replay(months(84, 84), 60).stream().map(Forecaster.Replayed::forecast)).usingRecursiveFieldByFieldElementComparator().isEqualTo(then);
    }

    @Test
    void monthsBeatTheSameMonthOfLastYearAndTheBandHoldsWhatItSays() {
        DemandPanel panel = months(96, 96);
        double error = 0;
        double naive = 0;
        int inside = 0;
        int count = 0;
        for (Forecaster.Replayed one : replay(panel, 72, 78, 84)) {
            for (int h = 0; h < 12; h++) {
                double actual = panel.get(one.series()).value(one.origin() + h);
                error += Math.abs(one.forecast().steps().get(h).point() - actual);
                naive += Math.abs(one.naive().steps().get(h).point() - actual);
                inside += one.forecast().quantile(h, 0.1) <= actual && actual <= one.forecast().quantile(h, 0.9) ? 1 : 0;
                count++;
            }
        }

        assertThat(error).isLessThan(0.8 * naive);
        assertThat((double) inside / count).isBetween(0.74, 0.9);
    }

    @Test
    void bandsComeFromErrorsBeforeTheOriginOnly() {
        assertThat(replay(months(84, 84), 70)).allSatisfy(one -> assertThat(one.forecast().steps())
                .allSatisfy(step -> assertThat(step.band().until()).isBeforeOrEqualTo(one.forecast().origin())));
    }

    @Test
    void aSeriesIsNotTakenAtItsWordWhenAllOthersSayOtherwise() {
        DemandPanel panel = months(84, 84);
        List<DemandSeries> series = new ArrayList<>(panel.series());
        double[] copied = new double[84];
        Arrays.setAll(copied, t -> 100 + 10 * (t % 12));
        copied[83] = 500;
        series.add(DemandSeries.of(Granularity.MONTH, START, copied));
        DemandPanel with = new DemandPanel(IntStream.range(0, 13).mapToObj(i -> "s" + i).toList(), series, List.of());

        List<ModelChoice> choices = MONTHLY.forecast(with, 12, QuantileLevels.EVERY_FIVE).stream().map(DemandForecast::choice).toList();

        assertThat(choices.subList(0, 12)).allMatch(ModelChoice::beatsNaive);
        assertThat(choices.getLast().naiveError()).isLessThan(choices.getLast().candidateError());
    }
}
