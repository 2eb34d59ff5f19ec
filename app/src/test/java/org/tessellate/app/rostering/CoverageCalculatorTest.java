package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import tools.jackson.databind.json.JsonMapper;

class CoverageCalculatorTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final List<ShiftType> TYPES = List.of(
            ShiftType.of("D", "Day", LocalTime.of(7, 0), 720, ShiftKind.LONG_DAY),
            ShiftType.of("N", "Night", LocalTime.of(19, 0), 720, ShiftKind.NIGHT));

    private static EffectivePolicy policy(String roles) {
        String document = "{\"coverage\": {\"roundUpAbove\": 0.2, \"roles\": {%s}}}".formatted(roles);
        return new EffectivePolicy(new UnitId("ed"), Instant.EPOCH, "test", JsonMapper.builder().build().readTree(document), Map.of());
    }

    /** Two patients an hour at the median and as many at the upper quartile as the hour of the day says. */
    private static Forecast forecast(Horizon horizon) {
        Instant start = horizon.start().atStartOfDay(CHICAGO).toInstant();
        Instant end = horizon.end().plusDays(1).atStartOfDay(CHICAGO).toInstant();
        List<Forecast.Value> values = new ArrayList<>();
        for (Instant hour = start; hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            LocalDateTime local = hour.atZone(CHICAGO).toLocalDateTime();
            values.add(new Forecast.Value(hour, local, 2, 2, new double[] {2, local.getHour()}, null, ""));
        }
        return new Forecast(new ForecastId("f1"), new UnitId("ed"), null, Granularity.HOUR, start, CHICAGO, values.size(), start, "test",
                List.of(0.5, 0.75), null, null, null, List.of(), values, List.of(), null);
    }

    private static List<CoverageNeed> needs(LocalDate from, int days, String roles, boolean withForecast, double quantile) {
        return needs(TYPES, from, days, roles, withForecast, quantile);
    }

    private static List<CoverageNeed> needs(List<ShiftType> types, LocalDate from, int days, String roles, boolean withForecast, double quantile) {
        Horizon horizon = new Horizon(from, days, CHICAGO);
        return new CoverageCalculator(horizon, types, policy(roles), withForecast ? forecast(horizon) : null, quantile).needs();
    }

    @Test
    void makesOneNeedOfTheHoursThatTheSameShiftsCoverAcrossMidnightToo() {
        List<CoverageNeed> needs = needs(MONDAY, 2, "\"RN\": {\"minimum\": 2}", false, 0.5);

        assertThat(needs).extracting(need -> need.requirement().label())
                .containsExactly("07:00–19:00", "Night 19:00–07:00", "07:00–19:00", "Night 19:00–07:00");
        assertThat(needs).allSatisfy(need -> assertThat(need.hours()).hasSize(12));
        assertThat(needs.getLast().requirement().interval().end()).isEqualTo(MONDAY.plusDays(2).atTime(7, 0).atZone(CHICAGO).toInstant());
    }

    @Test
    void leavesTheFirstMorningToThePreviousRoster() {
        assertThat(needs(MONDAY, 1, "\"RN\": {\"minimum\": 2}", false, 0.5).getFirst().requirement().interval().start())
                .isEqualTo(MONDAY.atTime(7, 0).atZone(CHICAGO).toInstant());
    }

    @Test
    void staffsToTheBusiestHourAtTheQuantileThroughTheRatio() {
        CoverageNeed day = needs(MONDAY, 1, "\"RN\": {\"minutesPerPatient\": 30, \"minimum\": 1}", true, 0.75).getFirst();

        assertThat(day.requirement().target()).isEqualTo(9);
        assertThat(day.hours().getLast().patients()).isEqualTo(18.0);
        assertThat(day.hours().getFirst().staff()).isEqualTo(4);
        assertThat(day.requirement().origin()).isEqualTo("forecast f1 at quantile 0.75, 30.0 min of RN for each patient");
        assertThat(needs(MONDAY, 1, "\"RN\": {\"minutesPerPatient\": 30, \"minimum\": 1}", true, 0.5).getFirst().requirement().target()).isEqualTo(1);
    }

    @Test
    void countsAPartOfAPersonAsAWholeOneOnlyAboveTheThreshold() {
        assertThat(needs(MONDAY, 1, "\"RN\": {\"minutesPerPatient\": 36}", true, 0.5).getFirst().requirement().target()).isEqualTo(1);
        assertThat(needs(MONDAY, 1, "\"RN\": {\"minutesPerPatient\": 37}", true, 0.5).getFirst().requirement().target()).isEqualTo(2);
    }

    @Test
    void neverAsksForMoreThanTheMaximumOrLessThanTheMinimum() {
        assertThat(needs(MONDAY, 1, "\"MD\": {\"patientsPerHour\": 1, \"minimum\": 3, \"maximum\": 6}", true, 0.75))
                .allSatisfy(need -> assertThat(need.hours()).allSatisfy(hour -> assertThat(hour.staff()).isBetween(3, 6)));
    }

    @Test
    void weighsANeedByItsHours() {
        assertThat(needs(MONDAY, 1, "\"RN\": {\"minimum\": 1, \"underWeight\": 2}", false, 0.5).getFirst().requirement().underWeight()).isEqualTo(24);
    }

    @Test
    void countsRealHoursOnTheNightsTheClockChanges() {
        assertThat(needs(LocalDate.of(2026, 3, 7), 1, "\"RN\": {\"minimum\": 1}", false, 0.5).getLast().hours()).hasSize(11);
        assertThat(needs(LocalDate.of(2026, 10, 31), 1, "\"RN\": {\"minimum\": 1}", false, 0.5).getLast().hours()).hasSize(13);
    }

    @Test
    void saysWhichNeedsLieBeyondTheForecast() {
        Horizon horizon = new Horizon(MONDAY, 4, CHICAGO);
        List<CoverageNeed> needs = new CoverageCalculator(horizon, TYPES, policy("\"RN\": {\"minutesPerPatient\": 30, \"minimum\": 1}"),
                forecast(new Horizon(MONDAY, 1, CHICAGO)), 0.5).needs();

        assertThat(needs.getFirst().requirement().origin()).startsWith("forecast f1").doesNotContain("beyond");
        assertThat(needs.getLast().requirement().origin()).isEqualTo("beyond the forecast f1: the policy's minimum");
        assertThat(needs.get(3).requirement().origin()).contains("7 of 12 hours beyond the forecast");
    }

    @Test
    void keepsTheHoursThatNoShiftTypeCoversAsNeedsThatNobodyCanFill() {
        List<CoverageNeed> needs = needs(TYPES.subList(0, 1), MONDAY, 2, "\"RN\": {\"minimum\": 2}", false, 0.5);

        assertThat(needs).extracting(need -> need.requirement().label()).containsExactly("00:00–07:00", "07:00–19:00", "19:00–07:00",
                "07:00–19:00", "19:00–00:00");
        assertThat(needs.get(2).requirement().cells()).isEmpty();
        assertThat(needs.get(2).unmetHours(0)).isEqualTo(24);
    }

    @Test
    void addsUpTheHoursThatStayOpen() {
        CoverageNeed day = needs(MONDAY, 1, "\"RN\": {\"minutesPerPatient\": 30}", true, 0.75).getFirst();

        assertThat(day.unmetHours(9)).isZero();
        assertThat(day.unmetHours(8)).isEqualTo(2);
    }
}
