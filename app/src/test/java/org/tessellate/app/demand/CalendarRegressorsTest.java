package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tessellate.app.facility.CalendarDay;
import org.tessellate.app.facility.CalendarKind;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

class CalendarRegressorsTest {

    private static final LocalDate LATER = LocalDate.parse("2026-12-31");
    /** Of ten weeks from Monday 5 January 2026. */
    private final DemandSeries weeks = series(Granularity.WEEK, 10);

    private static DemandSeries series(Granularity granularity, int size) {
        double[] demand = new double[size];
        Arrays.fill(demand, 5);
        return DemandSeries.of(granularity, LocalDateTime.parse("2026-01-05T00:00"), demand);
    }

    private static CalendarDay day(CalendarKind kind, String first, @Nullable String last, @Nullable String announced) {
        return new CalendarDay("d-" + first, new FacilityId("site"), kind, "Fair", LocalDate.parse(first), last == null ? null : LocalDate.parse(last),
                announced == null ? null : LocalDate.parse(announced));
    }

    private static double seen(DemandSeries series, List<Regressor> all, int origin, int step) {
        return new DemandPanel(List.of("demand"), List.of(series), all).before(origin).regressors().getFirst().at(0, step);
    }

    @Test
    void countsTheHolidaysOfEachWeek() {
        List<Regressor> found = new CalendarRegressors(weeks, 12).of(List.of(day(CalendarKind.HOLIDAY, "2026-01-15", "2026-01-20", null), day(CalendarKind.HOLIDAY, "2026-03-17", null, null)), LATER);

        assertThat(found).singleElement().extracting(Regressor::name).isEqualTo("holidays");
        assertThat(found.getFirst().values().getFirst()).startsWith(0, 4, 2, 0).endsWith(1, 0);
    }

    @Test
    void leavesHolidaysOfDaysAndHoursToTheirNames() {
        CalendarDay holiday = day(CalendarKind.HOLIDAY, "2026-01-15", null, null);

        assertThat(new CalendarRegressors(series(Granularity.DAY, 20), 22).of(List.of(holiday), LATER)).isEmpty();
        assertThat(new CalendarRegressors(series(Granularity.HOUR, 900), 922).of(List.of(day(CalendarKind.PAYDAY, "2026-01-15", null, null)), LATER))
                .singleElement().satisfies(payday -> assertThat(payday.values().getFirst()[10 * 24 + 3]).isEqualTo(1));
    }

    @Test
    void anEventExistsFromTheFirstWeekThatBeginsWhenItHadBeenAnnounced() {
        List<Regressor> found = new CalendarRegressors(weeks, 14).of(List.of(day(CalendarKind.EVENT, "2026-01-07", null, null),
                day(CalendarKind.EVENT, "2026-03-04", "2026-03-05", "2026-02-03"), day(CalendarKind.EVENT, "2026-03-24", null, "2026-03-16")), LATER);

        assertThat(seen(weeks, found, 4, 0)).isEqualTo(1);
        assertThat(seen(weeks, found, 4, 8)).isZero();
        assertThat(seen(weeks, found, 5, 8)).isEqualTo(2);
        assertThat(seen(weeks, found, 9, 11)).isZero();
        assertThat(seen(weeks, found, 10, 11)).isEqualTo(1);
    }

    @Test
    void whatIsAnnouncedAfterTheMomentOfTheForecastDoesNotExist() {
        List<CalendarDay> days = List.of(day(CalendarKind.EVENT, "2026-01-07", null, null), day(CalendarKind.EVENT, "2026-03-24", null, "2026-03-16"));

        assertThat(seen(weeks, new CalendarRegressors(weeks, 14).of(days, LocalDate.parse("2026-03-15")), 10, 11)).isZero();
        assertThat(seen(weeks, new CalendarRegressors(weeks, 14).of(days, LocalDate.parse("2026-03-16")), 10, 11)).isEqualTo(1);
    }
}
