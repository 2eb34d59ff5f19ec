package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.FeatureEffect;

/** What was announced, foretold or judged later must not be seen earlier. */
class KnownWhenTest {

    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final int DAYS = 600;
    private static final int ORIGIN = 500;

    private static DemandSeries days(int count) {
        return DemandSeries.of(Granularity.DAY, FIRST.atStartOfDay(), IntStream.range(0, count).mapToDouble(day -> hot(day) * (100 + day % 7)).toArray());
    }

    private static double hot(int day) {
        return day % 10 == 3 ? 1.4 : 1;
    }

    private static Regressor heat(List<Regressor.Revision> said) {
        return Regressor.foreseen("heat", 1, DAYS, said);
    }

    private static double at(DemandPanel panel, int horizon, int step) {
        return new Forecaster(Candidates.forGranularity(Granularity.DAY, HolidayCalendar.NONE)).forecast(panel, horizon, QuantileLevels.of(0.1, 0.5, 0.9))
                .getFirst().steps().get(step).mean();
    }

    @Test
    void ofWhatIsForetoldTheLatestWordBeforeTheOriginCounts() {
        Regressor rain = Regressor.foreseen("rain", 1, 5, List.of(new Regressor.Revision(3, 3, 9), new Regressor.Revision(3, 1, 4), new Regressor.Revision(4, 2, 7)));

        assertThat(rain.before(0).values().getFirst()).containsOnly(Double.NaN);
        assertThat(rain.before(1).at(0, 3)).isEqualTo(4);
        assertThat(rain.before(2).at(0, 4)).isEqualTo(7);
        assertThat(rain.before(3).at(0, 3)).isEqualTo(9);
        assertThat(rain.before(3).before(1).at(0, 3)).isEqualTo(4);
    }

    @Test
    void whatIsForetoldMovesTheForecastAndWhatIsSaidLaterDoesNot() {
        List<Regressor.Revision> measured = new ArrayList<>(IntStream.range(0, ORIGIN).mapToObj(day -> new Regressor.Revision(day, day, hot(day))).toList());
        DemandPanel silent = new DemandPanel(List.of("d"), List.of(days(ORIGIN)), List.of(heat(measured)));
        List<Regressor.Revision> late = new ArrayList<>(measured);
        late.add(new Regressor.Revision(503, 501, 1.4));
        List<Regressor.Revision> early = new ArrayList<>(measured);
        early.add(new Regressor.Revision(503, ORIGIN, 1.4));

        double without = at(silent, 7, 3);
        assertThat(at(new DemandPanel(List.of("d"), List.of(days(ORIGIN)), List.of(heat(late))), 7, 3)).isEqualTo(without);
        assertThat(at(new DemandPanel(List.of("d"), List.of(days(ORIGIN)), List.of(heat(early))), 7, 3)).isGreaterThan(1.15 * without);
    }

    @Test
    void anEventIsUnknownUntilItIsAnnounced() {
        HolidayCalendar calendar = HolidayCalendar.announced(Map.of(
                LocalDate.parse("2026-05-02"), new AnnouncedDays.Entry("Marathon", LocalDate.parse("2026-04-01")),
                LocalDate.parse("2026-05-01"), new AnnouncedDays.Entry("Labour Day", LocalDate.MIN)));

        assertThat(calendar.holidayOn(LocalDate.parse("2026-05-02"))).contains("Marathon");
        assertThat(calendar.knownAt(LocalDate.parse("2026-03-31")).holidayOn(LocalDate.parse("2026-05-02"))).isEmpty();
        assertThat(calendar.knownAt(LocalDate.parse("2026-04-01")).holidayOn(LocalDate.parse("2026-05-02"))).contains("Marathon");
        assertThat(calendar.knownAt(LocalDate.MIN).holidayOn(LocalDate.parse("2026-05-01"))).contains("Labour Day");
        assertThat(calendar.knownAt(LocalDate.parse("2026-03-31")).knownAt(LocalDate.MAX).holidayOn(LocalDate.parse("2026-05-02"))).isEmpty();
    }

    @Test
    void anEventAnnouncedAfterTheOriginChangesNoForecastOfThatOrigin() {
        LocalDate origin = FIRST.plusDays(ORIGIN);
        double[] values = new double[ORIGIN];
        Arrays.setAll(values, day -> day % 100 == 3 && day > 0 ? 220 : 100 + day % 7);
        DemandPanel panel = DemandPanel.of(DemandSeries.of(Granularity.DAY, FIRST.atStartOfDay(), values));

        assertThat(fair(panel, origin)).isGreaterThan(1.3 * fair(panel, origin.plusDays(1)));
        assertThat(fair(panel, origin.plusDays(1))).isCloseTo(fair(panel, LocalDate.MAX), within(1e-9));
    }

    /** The mean of the next fair, which is announced on a day; the former ones were always known. */
    private static double fair(DemandPanel panel, LocalDate announced) {
        Map<LocalDate, AnnouncedDays.Entry> days = new HashMap<>();
        for (int day = 103; day < ORIGIN; day += 100) {
            days.put(FIRST.plusDays(day), new AnnouncedDays.Entry("Fair", LocalDate.MIN));
        }
        days.put(FIRST.plusDays(ORIGIN + 3), new AnnouncedDays.Entry("Fair", announced));
        return new Forecaster(Candidates.forGranularity(Granularity.DAY, HolidayCalendar.announced(days))).forecast(panel, 7, QuantileLevels.of(0.1, 0.5, 0.9))
                .getFirst().steps().get(3).mean();
    }

    @Test
    void theEffectsOfDaysAndRegressorsAreTold() {
        List<Regressor.Revision> measured = IntStream.range(0, ORIGIN).mapToObj(day -> new Regressor.Revision(day, day, hot(day))).toList();
        DemandPanel panel = new DemandPanel(List.of("d"), List.of(days(ORIGIN)), List.of(heat(measured)));
        List<FeatureEffect> effects = FeatureEffect.on(panel, 0, HolidayCalendar.of(Map.of(FIRST.plusDays(43), "Quiet Day", FIRST.plusDays(60), "Fair")));

        assertThat(effects).extracting(FeatureEffect::feature).containsExactlyInAnyOrder("Quiet Day", "Fair", "heat");
        FeatureEffect heat = effects.stream().filter(one -> one.kind() == FeatureEffect.Kind.REGRESSOR).findFirst().orElseThrow();
        assertThat(heat.spread()).isCloseTo(0.12, within(0.01));
        assertThat(heat.ratio()).isCloseTo(1.12, within(0.03));
    }

    @Test
    void aStretchThatPeopleCallRealIsLearnedFrom() {
        double[] values = new double[200];
        Arrays.setAll(values, day -> day == 90 ? 900 : 100);
        DemandSeries series = DemandSeries.of(Granularity.DAY, LocalDateTime.parse("2025-01-01T00:00"), values);

        assertThat(Anomalies.in(series, HolidayCalendar.NONE).found()).extracting(Anomaly::from).contains(90);
        assertThat(Anomalies.in(series, HolidayCalendar.NONE, Set.of(series.timeAt(90))).found()).isEmpty();
    }
}
