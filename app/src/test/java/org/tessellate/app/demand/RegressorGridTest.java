package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

class RegressorGridTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final LocalDateTime AUTUMN = LocalDateTime.parse("2025-11-02T00:00");

    private static DemandSeries hours(LocalDateTime start, int count) {
        double[] demand = new double[count];
        Arrays.fill(demand, 5);
        return DemandSeries.of(Granularity.HOUR, start, demand);
    }

    private static DemandPanel panel(DemandSeries series, Granularity of, Regressors.Word... words) {
        Regressors.Line line = new Regressors.Line("r", new FacilityId("site"), "rain", Regressor.Availability.FORESEEN, of, "mm", words.length, null, null);
        Regressor rain = new RegressorGrid(series, series.size() + 48, new LocalGrid(CHICAGO, series.granularity())).of(line, List.of(words)).orElseThrow();
        return new DemandPanel(List.of("demand"), List.of(series), List.of(rain));
    }

    private static Regressors.Word word(String start, String knownAt, double value) {
        return new Regressors.Word(Instant.parse(start), Instant.parse(knownAt), value);
    }

    /** What an origin may see of a step. */
    private static double seen(DemandPanel panel, int origin, int step) {
        return panel.before(origin).regressors().getFirst().at(0, step);
    }

    @Test
    void whatIsSaidWhenAnHourBeginsIsKnownToItAndWhatIsSaidAMinuteLaterToTheNext() {
        DemandSeries series = hours(AUTUMN, 12);
        DemandPanel sharp = panel(series, Granularity.HOUR, word("2025-11-02T16:00:00Z", "2025-11-02T10:00:00Z", 3));
        DemandPanel late = panel(series, Granularity.HOUR, word("2025-11-02T16:00:00Z", "2025-11-02T10:01:00Z", 3));

        assertThat(seen(sharp, 4, 10)).isEqualTo(3);
        assertThat(seen(late, 4, 10)).isNaN();
        assertThat(seen(late, 5, 10)).isEqualTo(3);
    }

    @Test
    void whatIsSaidWhenTheRepeatedHourBeginsAgainIsNotKnownToItsFirstBeginning() {
        DemandSeries series = hours(AUTUMN, 12);
        DemandPanel again = panel(series, Granularity.HOUR, word("2025-11-02T16:00:00Z", "2025-11-02T07:00:00Z", 3));

        assertThat(seen(again, 1, 10)).isNaN();
        assertThat(seen(again, 2, 10)).isEqualTo(3);
    }

    @Test
    void aDaysValueHoldsForItsHoursAlsoWhereOneIsSkipped() {
        DemandSeries spring = hours(LocalDateTime.parse("2025-03-09T00:00"), 24);
        DemandPanel panel = panel(spring, Granularity.DAY, word("2025-03-09T06:00:00Z", "2025-03-01T00:00:00Z", 7), word("2025-03-10T05:00:00Z", "2025-03-01T00:00:00Z", 9));

        assertThat(seen(panel, 1, 0)).isEqualTo(7);
        assertThat(seen(panel, 1, 23)).isEqualTo(7);
        assertThat(seen(panel, 1, 24)).isEqualTo(9);
        assertThat(seen(panel, 1, 47)).isEqualTo(9);
    }

    @Test
    void hoursAreAveragedOverTheirDayAsTheyWereSaidTogether() {
        DemandSeries days = DemandSeries.of(Granularity.DAY, AUTUMN, 5, 5, 5, 5);
        DemandPanel panel = panel(days, Granularity.HOUR, word("2025-11-04T10:00:00Z", "2025-11-02T12:00:00Z", 2), word("2025-11-04T11:00:00Z", "2025-11-02T12:00:00Z", 4),
                word("2025-11-04T10:00:00Z", "2025-11-03T12:00:00Z", 8));

        assertThat(seen(panel, 0, 2)).isNaN();
        assertThat(seen(panel, 1, 2)).isEqualTo(3);
        assertThat(seen(panel, 2, 2)).isEqualTo(8);
    }

    @Test
    void daysAreAveragedOverTheirWeekAndWhatIsSaidWithinTheOriginsWeekIsKnownToIt() {
        DemandSeries weeks = DemandSeries.of(Granularity.WEEK, LocalDateTime.parse("2025-10-06T00:00"), 5, 5, 5, 5);
        DemandPanel panel = panel(weeks, Granularity.DAY, word("2025-10-20T05:00:00Z", "2025-10-15T12:00:00Z", 2), word("2025-10-21T05:00:00Z", "2025-10-16T12:00:00Z", 4),
                word("2025-11-10T06:00:00Z", "2025-11-04T12:00:00Z", 8));

        assertThat(seen(panel, 1, 2)).isNaN();
        assertThat(seen(panel, 2, 2)).isEqualTo(3);
        assertThat(seen(panel, 3, 5)).isNaN();
        assertThat(seen(panel, 4, 5)).isEqualTo(8);
    }
}
