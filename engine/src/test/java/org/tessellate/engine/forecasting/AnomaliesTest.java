package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.Anomaly.Kind;

class AnomaliesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2024-01-01T00:00");

    private static DemandSeries days(int count, IntToDoubleFunction demand) {
        double[] values = new double[count];
        Arrays.setAll(values, demand::applyAsDouble);
        return DemandSeries.of(Granularity.DAY, MONDAY, values);
    }

    private static double ordinary(int day) {
        return 100 + 10 * (day % 7) + new Random(day).nextInt(11);
    }

    private static Anomalies in(DemandSeries series) {
        return Anomalies.in(series, HolidayCalendar.NONE);
    }

    @Test
    void leavesAnOrdinaryHistoryAsItIs() {
        DemandSeries series = days(200, AnomaliesTest::ordinary);

        assertThat(in(series).found()).isEmpty();
        assertThat(in(series).cleaned()).isSameAs(series);
    }

    @Test
    void takesAnOutageForAGap() {
        Anomalies anomalies = in(days(200, day -> day >= 100 && day < 109 ? 0 : ordinary(day)));

        assertThat(anomalies.found()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.OUTAGE);
            assertThat(found.from()).isEqualTo(100);
            assertThat(found.until()).isEqualTo(109);
            assertThat(found.usual()).isCloseTo(9 * 135, within(60.0));
        });
        assertThat(anomalies.cleaned().gaps()).isEqualTo(9);
    }

    @Test
    void spreadsAWeekendThatWasLumpedIntoMonday() {
        // Day 105 is a Monday.
        Anomalies anomalies = in(days(200, day -> day == 103 || day == 104 ? 0 : day == 105 ? ordinary(103) + ordinary(104) + ordinary(105) : ordinary(day)));

        assertThat(anomalies.found()).singleElement().satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.LUMPED));
        assertThat(anomalies.cleaned().gaps()).isZero();
        assertThat(anomalies.cleaned().value(104)).isCloseTo(ordinary(104), within(15.0));
        double sum = anomalies.cleaned().value(103) + anomalies.cleaned().value(104) + anomalies.cleaned().value(105);
        assertThat(sum).isCloseTo(ordinary(103) + ordinary(104) + ordinary(105), within(1e-6));
    }

    @Test
    void aClinicClosedOnWeekendsHasNoOutages() {
        assertThat(in(days(200, day -> day % 7 >= 5 ? 0 : ordinary(day))).found()).isEmpty();
    }

    @Test
    void fewCountsMayWellBeNone() {
        assertThat(in(days(200, day -> day % 10 < 4 ? 0 : 3)).found()).isEmpty();
    }

    @Test
    void aDayFarFromUsualIsAnOutlierUnlessItIsSpecial() {
        DemandSeries series = days(200, day -> day == 90 ? 900 : ordinary(day));

        assertThat(in(series).found()).singleElement().satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.OUTLIER));
        assertThat(in(series).cleaned().value(90)).isNaN();
        assertThat(Anomalies.in(series, HolidayCalendar.of(Map.of(series.timeAt(90).toLocalDate(), "Marathon"))).found()).isEmpty();
    }

    @Test
    void whatLastsUntilTheEndMayBeANewLevel() {
        assertThat(in(days(200, day -> day >= 195 ? 3 * ordinary(day) : ordinary(day))).found()).isEmpty();
        assertThat(in(days(200, day -> day >= 195 ? 0 : ordinary(day))).found()).isEmpty();
    }

    @Test
    void findsAnOutageOfHours() {
        double[] values = new double[24 * 70];
        Arrays.setAll(values, hour -> hour >= 800 && hour < 806 ? 0 : 8 + hour % 3);
        Anomalies anomalies = in(DemandSeries.of(Granularity.HOUR, MONDAY, values));

        assertThat(anomalies.found()).singleElement().satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.OUTAGE));
        assertThat(anomalies.cleaned().gaps()).isEqualTo(6);
    }
}
